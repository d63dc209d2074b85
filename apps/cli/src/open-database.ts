import { createDatabase, type Database } from '@masthead/db';
import { startEmbeddedPostgres } from '@masthead/db/embedded';
import { type MigrationProgress, migrateDeploy } from '@masthead/db/migrate';
import { databaseProblem } from '@masthead/infra';
import { CliError } from './cli-error.ts';
import { type Io, say } from './io.ts';

/**
 * Does the work with the address of the database: that of DATABASE_URL, else the embedded one of this
 * home, which is joined where a server or another command runs it, started where not, and stopped
 * afterwards by the last of them.
 */
export async function withDatabaseUrl<T>(io: Io, work: (url: string) => Promise<T>): Promise<T> {
  const { env, err } = io;
  if (env.DATABASE_URL !== undefined) return withUrl(env.DATABASE_URL, work);
  const postgres = await startEmbeddedPostgres({
    home: env.MASTHEAD_HOME,
    log: (message) => say(err, message),
  });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}

async function withUrl<T>(url: string, work: (url: string) => Promise<T>): Promise<T> {
  try {
    return await work(url);
  } catch (error) {
    const problem = databaseProblem(error, url);
    throw problem === undefined ? error : new CliError(problem, { cause: error });
  }
}

/** Opens the database for the work, with the tables this version needs, and closes it afterwards. */
export async function withDatabase<T>(io: Io, work: (db: Database) => Promise<T>): Promise<T> {
  return withDatabaseUrl(io, async (url) => {
    await migrateDeploy({ url, onProgress: (progress) => sayMigration(io, progress) });
    const db = createDatabase({ url });
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  });
}

/** Tells what a migration tells. */
export function sayMigration({ err }: Io, progress: MigrationProgress): void {
  const line = describeMigration(progress);
  if (line !== undefined) say(err, line);
}

function describeMigration(progress: MigrationProgress): string | undefined {
  switch (progress.event) {
    case 'waiting':
      return 'Another process is migrating the database: waiting for it.';
    case 'applying':
      return `Applying ${progress.name} …`;
    case 'warning':
      return progress.message;
    case 'applied':
      return undefined;
  }
}
