import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MigrationError } from './errors.ts';

/** The migrations of this version of Masthead. */
export const MIGRATIONS_DIR = fileURLToPath(
  new URL('../../../../prisma/migrations', import.meta.url),
);

/** One `<name>/migration.sql` on disk. */
export interface MigrationFile {
  readonly name: string;
  readonly script: string;
  /** SHA-256 of the file's bytes, in hex. */
  readonly checksum: string;
}

/** Reads a folder in Prisma's layout, in the order of the names. */
export async function readMigrations(migrationsDir: string): Promise<MigrationFile[]> {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readMigration(migrationsDir, name)));
}

async function readMigration(migrationsDir: string, name: string): Promise<MigrationFile> {
  const file = path.join(migrationsDir, name, 'migration.sql');
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new MigrationError(`${file} cannot be read: put it back, or delete its folder.`, {
      cause,
    });
  });
  return { name, script: bytes.toString('utf8'), checksum: sha256(bytes) };
}

/** Whether the script is the one that was applied. As for Prisma, ends of lines do not count: git changes them. */
export function matchesChecksum(file: MigrationFile, checksum: string): boolean {
  if (file.checksum === checksum) return true;
  const unix = file.script.replaceAll('\r\n', '\n');
  return [unix, unix.replaceAll('\n', '\r\n')].some((script) => sha256(script) === checksum);
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
