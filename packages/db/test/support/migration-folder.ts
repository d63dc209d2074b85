import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of migrations in Prisma's layout, made for one test. */
export interface MigrationFolder extends AsyncDisposable {
  readonly dir: string;
  /** Adds or replaces migrations, by name. */
  write(scripts: Record<string, string>): Promise<void>;
  remove(name: string): Promise<void>;
}

export async function createMigrationFolder(
  scripts: Record<string, string>,
): Promise<MigrationFolder> {
  const dir = await mkdtemp(path.join(tmpdir(), 'masthead-migrations-'));
  const folder: MigrationFolder = {
    dir,
    async write(added) {
      for (const [name, script] of Object.entries(added)) {
        await mkdir(path.join(dir, name), { recursive: true });
        await writeFile(path.join(dir, name, 'migration.sql'), script);
      }
    },
    remove: (name) => rm(path.join(dir, name), { recursive: true }),
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  };
  await writeFile(path.join(dir, 'migration_lock.toml'), 'provider = "postgresql"\n');
  await folder.write(scripts);
  return folder;
}
