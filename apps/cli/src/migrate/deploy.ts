import { type MigrationProgress, migrateDeploy } from '@masthead/db/migrate';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Io, say } from '../io.ts';
import { sayMigration, withDatabaseUrl } from '../open-database.ts';

/** `masthead migrate deploy`: applies what is pending. */
export async function deploy(io: Io): Promise<ExitCode> {
  const onProgress = (progress: MigrationProgress) => sayMigration(io, progress);
  const { applied } = await withDatabaseUrl(io, (url) => migrateDeploy({ url, onProgress }));
  say(
    io.out,
    applied.length === 0
      ? 'The database is up to date.'
      : `Applied ${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'}: ${applied.join(', ')}.`,
  );
  return exitCodes.ok;
}
