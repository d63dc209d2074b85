import { migrateDeploy } from '@masthead/db/migrate';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Io, say } from '../io.ts';
import { findDatabase, sayMigration } from '../open-database.ts';

/** `masthead migrate deploy`: applies what is pending. */
export async function deploy(io: Io): Promise<ExitCode> {
  await using address = await findDatabase(io);
  const { applied } = await migrateDeploy({
    url: address.url,
    onProgress: (progress) => sayMigration(io, progress),
  });
  say(
    io.out,
    applied.length === 0
      ? 'The database is up to date.'
      : `Applied ${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'}: ${applied.join(', ')}.`,
  );
  return exitCodes.ok;
}
