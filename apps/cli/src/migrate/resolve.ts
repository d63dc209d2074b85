import { migrateResolve } from '@masthead/db/migrate';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Io, say } from '../io.ts';
import { withDatabaseUrl } from '../open-database.ts';

/** What an operator found out about a migration that failed. */
export type Resolution = 'applied' | 'rolled-back';

/** `masthead migrate resolve`: records it, so that deploying can go on. */
export async function resolve(io: Io, name: string, as: Resolution): Promise<ExitCode> {
  await withDatabaseUrl(io, (url) => migrateResolve({ url, name, as }));
  say(
    io.out,
    as === 'applied'
      ? `${name} counts as applied.`
      : `${name} counts as rolled back: "masthead migrate deploy" applies it again.`,
  );
  return exitCodes.ok;
}
