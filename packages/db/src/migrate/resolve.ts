import { withConnection, withLock } from './connection.ts';
import { MigrationError } from './errors.ts';
import { ensureHistoryTable, readHistory, recordApplied, recordRolledBack } from './history.ts';
import { MIGRATIONS_DIR, readMigrations } from './migration-files.ts';
import { compare, type MigrationOptions } from './status.ts';

export interface ResolveOptions extends MigrationOptions {
  readonly name: string;
  /** `applied`: somebody completed it by hand. `rolled-back`: nothing of it is left, run it again. */
  readonly as: 'applied' | 'rolled-back';
}

/**
 * Records what an operator found out about a migration, as `prisma migrate resolve` does. Runs no
 * script.
 *
 * @throws {MigrationError} when the history says otherwise.
 */
export async function migrateResolve(options: ResolveOptions): Promise<void> {
  const { url, migrationsDir = MIGRATIONS_DIR, name } = options;
  const files = await readMigrations(migrationsDir);
  await withConnection(url, (client) =>
    withLock(
      client,
      () => undefined,
      async () => {
        const status = compare(files, (await readHistory(client)) ?? []);
        const failed = status.failed.some((migration) => migration.name === name);
        if (options.as === 'rolled-back') {
          if (!failed) {
            throw new MigrationError(
              `The migration ${name} has not failed in this database: there is nothing to roll back. "masthead migrate status" shows what is.`,
            );
          }
          return recordRolledBack(client, name);
        }
        if (status.applied.includes(name)) {
          throw new MigrationError(`The migration ${name} is recorded as applied already.`);
        }
        const file = files.find((candidate) => candidate.name === name);
        if (file === undefined) {
          throw new MigrationError(
            `There is no migration ${name} in ${migrationsDir}: check the name.`,
          );
        }
        await ensureHistoryTable(client);
        await recordRolledBack(client, name);
        await recordApplied(client, file);
      },
    ),
  );
}
