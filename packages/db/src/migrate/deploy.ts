import pg from 'pg';
import { withConnection, withLock } from './connection.ts';
import { MigrationError } from './errors.ts';
import {
  createHistory,
  readHistory,
  recordFailed,
  recordFinished,
  recordStarted,
} from './history.ts';
import { MIGRATIONS_DIR, type MigrationFile, readMigrations } from './migration-files.ts';
import { compare, type MigrationOptions, type MigrationStatus } from './status.ts';

/** What a deploy tells while it works. */
export type MigrationProgress =
  | { readonly event: 'waiting' }
  | { readonly event: 'applying' | 'applied'; readonly name: string }
  | { readonly event: 'warning'; readonly message: string };

export interface DeployOptions extends MigrationOptions {
  readonly onProgress?: (progress: MigrationProgress) => void;
}

/**
 * Applies what is pending, in order, and leaves the rows that `prisma migrate deploy` leaves. A
 * database that is up to date is asked one question. Several at once are safe: one works, the
 * others wait and find nothing left.
 *
 * @returns the names applied now.
 * @throws {MigrationError} when a script fails, now or in an earlier deploy.
 */
export async function migrateDeploy(options: DeployOptions): Promise<{ applied: string[] }> {
  const { url, migrationsDir = MIGRATIONS_DIR, onProgress = () => undefined } = options;
  const files = await readMigrations(migrationsDir);
  return withConnection(url, async (client) => {
    const before = await readHistory(client);
    if (before !== undefined) {
      const status = compare(files, before);
      // What looks failed may be under way in another deploy: only whoever holds the lock can tell.
      if (status.pending.length === 0 && status.failed.length === 0) {
        warnOfDifferences(status, onProgress);
        return { applied: [] };
      }
    }
    return withLock(
      client,
      () => onProgress({ event: 'waiting' }),
      async () => {
        const applied = await applyPending(client, files, onProgress);
        return { applied };
      },
    );
  });
}

/** Looks again, now alone: another deploy may have done it all meanwhile. */
async function applyPending(
  client: pg.Client,
  files: readonly MigrationFile[],
  onProgress: (progress: MigrationProgress) => void,
): Promise<string[]> {
  const history = await readHistory(client);
  if (history === undefined) await createHistory(client);
  const status = compare(files, history ?? []);
  refuseFailed(status);
  warnOfDifferences(status, onProgress);
  const pending = new Set(status.pending);
  for (const file of files.filter(({ name }) => pending.has(name))) {
    onProgress({ event: 'applying', name: file.name });
    await apply(client, file);
    onProgress({ event: 'applied', name: file.name });
  }
  return [...status.pending];
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  const id = await recordStarted(client, file);
  try {
    // One message of the simple protocol: the server runs it as one transaction, all or nothing,
    // unless the script itself says otherwise.
    await client.query(file.script);
  } catch (error) {
    const reason = describe(error, file.script);
    // A script with a BEGIN of its own leaves its transaction open and broken.
    await client.query('rollback').catch(() => undefined);
    await recordFailed(client, id, reason).catch(() => undefined);
    throw new MigrationError(`${failure(file.name, reason)} ${remedy(file.name)}`, {
      cause: error,
    });
  }
  await recordFinished(client, id);
}

function refuseFailed({ failed: [first] }: MigrationStatus): void {
  if (first === undefined) return;
  const reason = first.error ?? 'it was cut off before it ended';
  throw new MigrationError(`${failure(first.name, reason)} ${remedy(first.name)}`);
}

const failure = (name: string, reason: string) => `The migration ${name} failed: ${reason}.`;

const remedy = (name: string) =>
  `Nothing is applied before it is resolved: look at what it left, then say "masthead migrate resolve --rolled-back ${name}" to have it run again, or "--applied ${name}" if you completed it by hand.`;

function warnOfDifferences(
  { edited, missing }: MigrationStatus,
  onProgress: (progress: MigrationProgress) => void,
): void {
  for (const name of edited) {
    onProgress({
      event: 'warning',
      message: `The migration ${name} was changed after it was applied: the database has the old text. Restore the file, and put the change into a new migration.`,
    });
  }
  if (missing.length > 0) {
    onProgress({
      event: 'warning',
      message: `The database has migrations that this version does not know (${missing.join(', ')}): it was used by a newer Masthead.`,
    });
  }
}

function describe(error: unknown, script: string): string {
  if (!(error instanceof pg.DatabaseError)) {
    return error instanceof Error ? error.message : String(error);
  }
  const position = Number(error.position);
  const line = position > 0 ? `, line ${script.slice(0, position).split('\n').length}` : '';
  return `${error.message} (SQLSTATE ${error.code ?? 'unknown'}${line})`;
}
