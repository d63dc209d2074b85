import { type MigrationStatus, migrationStatus } from '@masthead/db/migrate';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Io, say } from '../io.ts';
import { withDatabaseUrl } from '../open-database.ts';

/** `masthead migrate status`: says where the database stands. Answers 1 unless it is up to date. */
export async function status(io: Io): Promise<ExitCode> {
  const found = await withDatabaseUrl(io, (url) => migrationStatus({ url }));
  for (const line of describe(found)) say(io.out, line);
  return isUpToDate(found) ? exitCodes.ok : exitCodes.failed;
}

function isUpToDate({ pending, failed }: MigrationStatus): boolean {
  return pending.length === 0 && failed.length === 0;
}

function describe(found: MigrationStatus): string[] {
  const { applied, pending, failed, edited, missing } = found;
  return [
    ...applied.map((name) => `applied  ${name}`),
    ...failed.map(({ name, error }) => `failed   ${name}: ${error ?? 'the run was cut off'}`),
    ...pending.map((name) => `pending  ${name}`),
    ...edited.map((name) => `Changed on disk since it was applied: ${name}.`),
    ...missing.map((name) => `Applied by a newer version, not known here: ${name}.`),
    summary(found),
  ];
}

function summary(found: MigrationStatus): string {
  const [first] = found.failed;
  if (first) {
    return `The migration ${first.name} failed: look at what it left, then run "masthead migrate resolve --rolled-back ${first.name}", or "--applied" if you completed it by hand.`;
  }
  return isUpToDate(found)
    ? 'The database is up to date.'
    : 'The database is behind: run "masthead migrate deploy".';
}
