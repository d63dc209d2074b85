import { withConnection } from './connection.ts';
import { type HistoryRow, readHistory } from './history.ts';
import {
  MIGRATIONS_DIR,
  type MigrationFile,
  matchesChecksum,
  readMigrations,
} from './migration-files.ts';

/** Where a database stands, by names of migrations in their order. */
export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** Started and not finished: nothing can be applied before they are resolved. */
  readonly failed: readonly FailedMigration[];
  /** Applied, and changed on disk since. */
  readonly edited: readonly string[];
  /** Applied, and not on disk: the database has met a newer Masthead. */
  readonly missing: readonly string[];
}

export interface FailedMigration {
  readonly name: string;
  /** What the database said; undefined when the run was cut off. */
  readonly error: string | undefined;
}

/** Which database, and which folder of migrations. */
export interface MigrationOptions {
  readonly url: string;
  /** Default: the migrations of this version. */
  readonly migrationsDir?: string;
}

/** Compares the database with the folder. Reads only, in one statement. */
export async function migrationStatus(options: MigrationOptions): Promise<MigrationStatus> {
  const files = await readMigrations(options.migrationsDir ?? MIGRATIONS_DIR);
  return withConnection(options.url, async (client) => {
    return compare(files, (await readHistory(client)) ?? []);
  });
}

/** Rows that were rolled back count for nothing, as for Prisma. */
export function compare(
  files: readonly MigrationFile[],
  history: readonly HistoryRow[],
): MigrationStatus {
  const rows = history.filter((row) => row.rolled_back_at === null);
  const finished = rows.filter((row) => row.finished_at !== null);
  const unfinished = rows.filter((row) => row.finished_at === null);
  const known = new Map(files.map((file) => [file.name, file]));
  const seen = new Set(rows.map((row) => row.migration_name));
  const edited = finished.filter((row) => {
    const file = known.get(row.migration_name);
    return file !== undefined && !matchesChecksum(file, row.checksum);
  });
  return {
    applied: finished.map((row) => row.migration_name),
    pending: files.map((file) => file.name).filter((name) => !seen.has(name)),
    failed: unfinished.map((row) => ({ name: row.migration_name, error: row.logs ?? undefined })),
    edited: edited.map((row) => row.migration_name),
    missing: finished.map((row) => row.migration_name).filter((name) => !known.has(name)),
  };
}
