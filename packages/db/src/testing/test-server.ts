import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { locateBinaries } from '../embedded/binaries.ts';
import { startEmbeddedPostgres } from '../embedded/index.ts';
import { shutDown } from '../embedded/shutdown.ts';
import { migrateDeploy } from '../migrate/index.ts';
import { grantReader, READER_ROLE } from '../reader-role.ts';
import { databaseUrl, execute } from './execute.ts';
import { startWatchdog } from './watchdog.ts';

/** What a test worker needs to make databases of its own. Plain data: it is sent to other processes. */
export interface TestServer {
  /** May create databases. */
  readonly adminUrl: string;
  /** The role that owns them; the database in it is not one. */
  readonly applicationUrl: string;
  /** A migrated, empty database to copy. */
  readonly template: string;
}

/** A test server and how to be rid of it. */
export interface RunningTestServer extends AsyncDisposable {
  readonly server: TestServer;
}

/**
 * Starts a PostgreSQL for one test run, or uses the one at `externalUrl`, and migrates the template.
 * Random port, temporary folder, random names: runs of several packages do not meet. Nothing is
 * left of it afterwards, even when the run is killed.
 */
export async function startTestServer(externalUrl?: string): Promise<RunningTestServer> {
  const template = `masthead_test_${randomBytes(6).toString('hex')}`;
  if (externalUrl !== undefined) {
    const server = { adminUrl: externalUrl, applicationUrl: externalUrl, template };
    await createTemplate(server);
    return { server, [Symbol.asyncDispose]: () => dropRun(server) };
  }
  const home = await mkdtemp(path.join(tmpdir(), 'masthead-test-'));
  // Root lends PostgreSQL another user, who must be able to pass through.
  await chmod(home, 0o711);
  const embedded = await startEmbeddedPostgres({ home, durable: false }).catch(async (error) => {
    await remove(home);
    throw error;
  });
  // A relocated instance (root, temporary folder below /root) is not in the home.
  const folders = [path.dirname(embedded.dataDir), home];
  const watchdog = startWatchdog(folders);
  const stop = async () => {
    await shutDown({ binaries: locateBinaries(), ...embedded }, 'immediate');
    for (const folder of folders) await remove(folder);
    watchdog[Symbol.dispose]();
  };
  const server = { adminUrl: embedded.adminUrl, applicationUrl: embedded.url, template };
  try {
    await createTemplate(server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { server, [Symbol.asyncDispose]: stop };
}

async function createTemplate({ adminUrl, applicationUrl, template }: TestServer): Promise<void> {
  const owner = decodeURIComponent(new URL(applicationUrl).username);
  await execute(adminUrl, `create database ${template} owner "${owner}"`);
  const url = databaseUrl(applicationUrl, template);
  await migrateDeploy({ url });
  // The embedded server made it; on another one the first run does, and leaves it: runs beside this one use it too.
  if (!(await grantReader(url))) {
    await execute(adminUrl, `create role ${READER_ROLE} nologin`);
    await execute(adminUrl, `grant ${READER_ROLE} to "${owner}"`);
    await grantReader(url);
  }
  // A connection to it would make copying fail.
  await execute(adminUrl, `alter database ${template} allow_connections false`);
}

/** On a server that stays, the template and all copies of it must go. */
async function dropRun({ adminUrl, template }: TestServer): Promise<void> {
  const rows = await execute<{ datname: string }>(
    adminUrl,
    `select datname from pg_database where starts_with(datname, '${template}')`,
  );
  for (const { datname } of rows) {
    await execute(adminUrl, `drop database if exists ${datname} with (force)`);
  }
}

const remove = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 3 });
