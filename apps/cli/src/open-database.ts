import { createDatabase, type Database } from '@masthead/db';
import { startEmbeddedPostgres } from '@masthead/db/embedded';
import { type MigrationProgress, migrateDeploy } from '@masthead/db/migrate';
import { databaseFolder } from '@masthead/infra';
import { type Io, say } from './io.ts';

/** Where the database is, as long as it is used. */
export interface DatabaseAddress extends AsyncDisposable {
  readonly url: string;
}

/**
 * The database of DATABASE_URL, else the embedded one of this home: joined where a server or another
 * command runs it, started where not, and stopped afterwards by the last of them.
 */
export async function findDatabase({ env, err }: Io): Promise<DatabaseAddress> {
  if (env.DATABASE_URL !== undefined) {
    return { url: env.DATABASE_URL, [Symbol.asyncDispose]: async () => undefined };
  }
  return startEmbeddedPostgres({
    home: databaseFolder(env.MASTHEAD_HOME),
    log: (message) => say(err, message),
  });
}

/** Opens the database for the work, with the tables this version needs, and closes it afterwards. */
export async function withDatabase<T>(io: Io, work: (db: Database) => Promise<T>): Promise<T> {
  await using address = await findDatabase(io);
  await migrateDeploy({ url: address.url, onProgress: (progress) => sayMigration(io, progress) });
  await using db = createDatabase({ url: address.url });
  return await work(db);
}

/** One line for what a migration tells. */
export function sayMigration({ err }: Io, progress: MigrationProgress): void {
  switch (progress.event) {
    case 'waiting':
      return say(err, 'Another process is migrating the database: waiting for it.');
    case 'applying':
      return say(err, `Applying ${progress.name} …`);
    case 'warning':
      return say(err, progress.message);
    case 'applied':
      return undefined;
  }
}
