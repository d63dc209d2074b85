import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Binaries, locateBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { type Credentials, loadCredentials } from './credentials.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { freePort } from './free-port.ts';
import { chooseIdentity, type Identity } from './identity.ts';
import { type LaunchResult, launch } from './launch.ts';
import {
  findRelocated,
  placeBinaries,
  placeInstance,
  prepareFolder,
  SYSTEM_ROOT,
} from './placement.ts';
import { findPostmaster, lastPort, removeEmptyPidFile, removeStalePidFile } from './postmaster.ts';
import { resetPassword } from './reset-password.ts';
import {
  APPLICATION,
  ensureApplication,
  holdProcess,
  isConnectionLoss,
  isRefused,
  leaveAsLast,
  openSession,
  type Session,
  urlOf,
} from './session.ts';
import { shutDown } from './shutdown.ts';

/** Where the embedded PostgreSQL lives and how it talks to the operator. */
export interface EmbeddedPostgresOptions {
  /** The folder that everything goes into; made when missing. */
  readonly home: string;
  /** Told of what takes time or surprises, one sentence each. */
  readonly log?: (message: string) => void;
  /** Where root puts what PostgreSQL's own user cannot reach below `home`. Default `/var/lib/masthead`. */
  readonly root?: string;
  /** False for tests only: nothing is synced to disk, so a loss of power loses data. Default true. */
  readonly durable?: boolean;
}

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres extends AsyncDisposable {
  /** Address of the database `masthead`, for the role that owns it. */
  readonly url: string;
  /** Address of the database `postgres` for the superuser: housekeeping and tests only. */
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  /** The folder of the data, below `home` unless PostgreSQL's user cannot go there. */
  readonly dataDir: string;
  /** False: it was running already, and this process joined. */
  readonly startedHere: boolean;
  /** Stops it if no other Masthead process uses it. Close your own connections first. */
  stop(): Promise<void>;
}

interface Site {
  readonly binaries: Binaries;
  readonly identity: Identity;
  readonly instance: string;
  readonly dataDir: string;
  readonly credentials: Credentials;
  readonly durable: boolean;
  readonly log: (message: string) => void;
}

interface Joined {
  readonly session: Session;
  readonly pid: number;
  readonly port: number;
  readonly startedHere: boolean;
}

/** How long a server that is alive may take to let us in: recovery after a crash is in it. */
const PATIENCE_MS = 300_000;

const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Starts the private PostgreSQL of this home, or joins the one that runs already. It listens on
 * 127.0.0.1 only, on the port of the last time when that is free, and asks for passwords that were
 * generated once.
 *
 * @throws {EmbeddedPostgresError} one sentence with the remedy, when it cannot.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  try {
    return await start(await prepareSite(options));
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL in ${options.home} could not be started (${reason}): correct that, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

async function start(site: Site): Promise<EmbeddedPostgres> {
  const joined = await join(site);
  const { port, pid, startedHere, session } = joined;
  await ensureApplication(session, port, site.credentials.application);
  holdProcess(session.client, false);
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= leave(site, joined);
    return stopping;
  };
  return {
    url: urlOf(APPLICATION, site.credentials.application, port, APPLICATION),
    adminUrl: urlOf('postgres', site.credentials.superuser, port, 'postgres'),
    port,
    pid,
    dataDir: site.dataDir,
    startedHere,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function prepareSite(options: EmbeddedPostgresOptions): Promise<Site> {
  const { home, log = () => undefined, root = SYSTEM_ROOT, durable = true } = options;
  const folder = await prepareFolder(path.resolve(home));
  const installed = locateBinaries();
  const credentials = await loadCredentials(folder);
  const relocated = await findRelocated(folder);
  const identity = await chooseIdentity(path.join(relocated ?? folder, 'data'));
  const instance = relocated ?? (await placeInstance(folder, identity, root));
  const binaries = await placeBinaries(installed, identity, root);
  if (instance !== folder) log(`The database is in ${instance}, where PostgreSQL's user can go.`);
  return {
    binaries,
    identity,
    instance,
    dataDir: path.join(instance, 'data'),
    credentials,
    durable,
    log,
  };
}

/** Joins the running server or starts one, until one of them works or nothing more can be done. */
async function join(site: Site): Promise<Joined> {
  const { binaries, identity, instance, dataDir, credentials, durable, log } = site;
  const made = await ensureCluster(dataDir, {
    ...{ binaries, identity, instance, durable },
    password: credentials.superuser,
  });
  if (made) log(`Made a new PostgreSQL database in ${dataDir}.`);
  const deadline = performance.now() + PATIENCE_MS;
  let preferred = await lastPort(dataDir);
  let waited = false;
  while (performance.now() < deadline) {
    const running = await findPostmaster(dataDir);
    if (running !== undefined) {
      const session =
        running.status === 'ready' && running.port !== undefined
          ? await tryOpen(site, running.port)
          : undefined;
      if (session !== undefined && running.port !== undefined) {
        return { session, pid: running.pid, port: running.port, startedHere: false };
      }
      if (!waited) log('Waiting for the PostgreSQL that is already there to accept connections.');
      waited = true;
      await delay(50);
      continue;
    }
    await removeStalePidFile(dataDir);
    const port = await freePort(preferred);
    const settings = durable ? {} : NOT_DURABLE;
    const result = await launch({ binaries, identity, instance, dataDir, port, settings });
    if (result.outcome === 'ready') {
      const session = await openOwn(site, port, result.pid);
      if (session !== undefined) return { session, pid: result.pid, port, startedHere: true };
    }
    if (result.outcome === 'port-busy') preferred = undefined;
    await pauseOrGiveUp(site, result);
  }
  throw new EmbeddedPostgresError(
    `The PostgreSQL of ${dataDir} is running but does not answer: see ${instance}/postgres.log, stop it, or set DATABASE_URL.`,
  );
}

async function pauseOrGiveUp(site: Site, result: LaunchResult): Promise<void> {
  if (result.outcome === 'failed') {
    throw new EmbeddedPostgresError(
      `PostgreSQL could not start with the data in ${site.dataDir} (${result.reason}): see ${site.instance}/postgres.log, correct that, or set DATABASE_URL.`,
    );
  }
  if (result.outcome === 'empty-lock') {
    await removeEmptyPidFile(site.dataDir);
    await delay(200);
  }
  if (result.outcome === 'dying-predecessor') {
    site.log('Waiting for the last PostgreSQL on these data to be gone.');
    await delay(200);
  }
}

/** Undefined when the server is going down, or is another one: the caller looks again. */
async function tryOpen(site: Site, port: number): Promise<Session | undefined> {
  try {
    return await openSession(port, site.dataDir, site.credentials);
  } catch (error) {
    if (isConnectionLoss(error)) return undefined;
    if (!isRefused(error)) throw error;
    throw new EmbeddedPostgresError(
      `The PostgreSQL that runs with the data in ${site.dataDir} does not accept the passwords in credentials.json: stop it (kill -INT, the number is in postmaster.pid) and start again, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** As `tryOpen`, on a server this process started: lost passwords can be replaced. */
async function openOwn(site: Site, port: number, pid: number): Promise<Session | undefined> {
  const { binaries, identity, dataDir, credentials, log } = site;
  try {
    return await openSession(port, dataDir, credentials);
  } catch (error) {
    if (isConnectionLoss(error)) return undefined;
    if (!isRefused(error)) throw error;
    log('The database does not know its passwords any more: setting them anew.');
    await shutDown({ binaries, dataDir, pid });
    await resetPassword({ binaries, identity, dataDir, password: credentials.superuser });
    return undefined;
  }
}

async function leave(site: Site, { session, pid }: Joined): Promise<void> {
  const { binaries, dataDir, log } = site;
  try {
    if (await leaveAsLast(session)) await shutDown({ binaries, dataDir, pid });
    else log('Another Masthead process uses the database: it goes on running.');
  } catch (error) {
    // The server is gone or going: nothing is left to stop.
    if (!isConnectionLoss(error)) throw error;
  } finally {
    await session.client.end().catch(() => undefined);
  }
}
