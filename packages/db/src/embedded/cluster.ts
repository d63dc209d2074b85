import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError, systemCode } from './errors.ts';
import type { Identity } from './identity.ts';
import { isAlive } from './postmaster.ts';

const run = promisify(execFile);

/** PostgreSQL's major version that the pinned package brings. */
const MAJOR = '18';

/** Written into postgresql.conf when the cluster is made: an operator may change them there. */
const SETTINGS = {
  max_connections: '100',
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '1GB',
  // Everything we run is short: compiling it costs more than it saves.
  jit: 'off',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Details of an error quote the row, with the addresses and texts in it.
  log_error_verbosity: 'terse',
};

/**
 * Text search asks the C library what a letter is: under plain C every non-ASCII character is one,
 * and “quoted” keeps its quotes. Order and case come from PostgreSQL's own C.UTF-8 everywhere.
 */
const CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** What making a cluster needs to know. */
export interface ClusterOptions {
  readonly binaries: Binaries;
  readonly identity: Identity;
  readonly instance: string;
  readonly password: string;
  /** False only for tests: the files are not synced to disk. */
  readonly durable: boolean;
}

/**
 * Makes the cluster when there is none. initdb works in a folder of its own which is renamed when it
 * is complete, so an interrupted one leaves no half-made data, and of two at once one wins.
 *
 * @returns whether it was made now.
 */
export async function ensureCluster(dataDir: string, options: ClusterOptions): Promise<boolean> {
  await removeInterrupted(options.instance);
  if (await isCluster(dataDir)) return false;
  const staging = path.join(
    options.instance,
    `initdb-${process.pid}-${randomBytes(3).toString('hex')}`,
  );
  try {
    await mkdir(staging, { mode: 0o700 });
    await lend(staging, options.identity);
    await initialise(staging, options);
    await rename(staging, dataDir);
    await syncFolder(options.instance);
    return true;
  } catch (error) {
    if (await isCluster(dataDir)) return false;
    throw error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function isCluster(dataDir: string): Promise<boolean> {
  const version = await readFile(path.join(dataDir, 'PG_VERSION'), 'utf8').catch(
    (error: unknown) => {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw new EmbeddedPostgresError(
        `The data in ${dataDir} cannot be read: start Masthead as the user who made them, or set DATABASE_URL.`,
        { cause: error },
      );
    },
  );
  if (version === undefined) return false;
  if (version.trim() === MAJOR) return true;
  throw new EmbeddedPostgresError(
    `The data in ${dataDir} were made by PostgreSQL ${version.trim()} and this Masthead brings ${MAJOR}: start the Masthead that made them and export, or set DATABASE_URL.`,
  );
}

/**
 * The number in the name says whose it is: that of a living process may still be at work. An initdb
 * outlives for a moment the process that was killed, and goes on writing into the folder: hence the retries.
 */
async function removeInterrupted(instance: string): Promise<void> {
  for (const name of await readdir(instance)) {
    const pid = Number(/^initdb-(\d+)-/.exec(name)?.[1]);
    if (pid > 0 && pid !== process.pid && !isAlive(pid)) {
      const left = path.join(instance, name);
      await rm(left, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    }
  }
}

async function initialise(staging: string, options: ClusterOptions): Promise<void> {
  // Beside the folder, which must be empty; its name lets an interrupted one be found too.
  const passwordFile = `${staging}.password`;
  try {
    await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600 });
    await lend(passwordFile, options.identity);
    for (const ctype of CTYPES) {
      if (await runInitdb(staging, passwordFile, ctype, options)) return;
    }
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** False when the system has no such locale; throws for anything else. */
async function runInitdb(
  staging: string,
  passwordFile: string,
  ctype: string,
  { binaries, identity, durable }: ClusterOptions,
): Promise<boolean> {
  const args = [
    `--pgdata=${staging}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${ctype}`,
    '--text-search-config=simple',
    ...Object.entries(SETTINGS).map(([name, value]) => `--set=${name}=${value}`),
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await run(binaries.initdb, args, { ...identity, cwd: '/', env: environment() });
    return true;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (said.includes('invalid locale name') && ctype !== 'C') return false;
    throw new EmbeddedPostgresError(
      `initdb could not make the database in ${path.dirname(staging)} (${lastLine(said)}): correct that, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** Nothing of ours may change what PostgreSQL does: PGDATA, PGPORT and LC_ALL would. */
export function environment(): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: what a child inherits, not a setting of ours
  const { PATH, TMPDIR, TZ, SystemRoot } = process.env;
  const kept = Object.entries({ PATH, TMPDIR, TZ, SystemRoot });
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}

/** The last line with a message in it, without the program's name. */
export function lastLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const telling = lines.findLast((line) => /error|fatal|panic/i.test(line));
  return (telling ?? lines.findLast((line) => line !== '') ?? 'it said nothing').replace(
    /^.*?(error|FATAL|PANIC):\s*/i,
    '',
  );
}

async function lend(target: string, { uid, gid }: Identity): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(target, uid, gid);
}

/** Makes the rename survive a loss of power. Windows cannot open folders and needs no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
