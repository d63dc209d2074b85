import { expect, test } from 'vitest';
import { openPrismaEngine } from '../scripts/schema-engine.ts';
import { MIGRATIONS_DIR, migrateDeploy, migrationStatus } from '../src/migrate/index.ts';
import { createEmptyDatabase, type EmptyDatabase } from './support/empty-database.ts';
import { createMigrationFolder } from './support/migration-folder.ts';

/** Every column of the history; random ids and times by what they are. */
async function traces(database: EmptyDatabase): Promise<unknown[]> {
  const rows = await database.query<Record<string, unknown>>(
    'select * from _prisma_migrations order by started_at',
  );
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        if (value instanceof Date) return [name, 'a time'];
        if (name === 'id') return [name, String(value).replaceAll(/[0-9a-f]/g, 'x')];
        return [name, name === 'logs' && value !== null ? 'what went wrong' : value];
      }),
    ),
  );
}

const columns = (database: EmptyDatabase) =>
  database.query(
    `select column_name, data_type, character_maximum_length, is_nullable, column_default
       from information_schema.columns where table_name = '_prisma_migrations' order by 1`,
  );

test("the rows are those of Prisma's engine, and each finds nothing left to do after the other", async () => {
  await using ours = await createEmptyDatabase();
  await using theirs = await createEmptyDatabase();
  await using engine = await openPrismaEngine(theirs.url);
  await using engineOnOurs = await openPrismaEngine(ours.url);

  const { applied } = await migrateDeploy({ url: ours.url });
  expect(await engine.applyMigrations(MIGRATIONS_DIR)).toEqual(applied);

  expect(await traces(ours)).toEqual(await traces(theirs));
  expect(await columns(ours)).toEqual(await columns(theirs));
  expect(await engineOnOurs.applyMigrations(MIGRATIONS_DIR)).toEqual([]);
  expect(await migrateDeploy({ url: theirs.url })).toEqual({ applied: [] });
  expect(await migrationStatus({ url: theirs.url })).toMatchObject({ edited: [], missing: [] });
});

test("a failed migration leaves the row that Prisma's engine leaves, and stops it too", async () => {
  await using ours = await createEmptyDatabase();
  await using theirs = await createEmptyDatabase();
  await using engine = await openPrismaEngine(theirs.url);
  await using engineOnOurs = await openPrismaEngine(ours.url);
  await using folder = await createMigrationFolder({
    '1_good': 'create table a ();\n',
    '2_bad': 'create table b ();\nnonsense;\n',
  });

  await expect(migrateDeploy({ url: ours.url, migrationsDir: folder.dir })).rejects.toThrow();
  await expect(engine.applyMigrations(folder.dir)).rejects.toThrow();

  expect(await traces(ours)).toEqual(await traces(theirs));
  await expect(engineOnOurs.applyMigrations(folder.dir)).rejects.toThrow(/2_bad/);
  await expect(migrateDeploy({ url: theirs.url, migrationsDir: folder.dir })).rejects.toThrow(
    /The migration 2_bad failed/,
  );
});

test('the migrations lead to the Prisma schema', async () => {
  await using database = await createEmptyDatabase();
  await using engine = await openPrismaEngine(database.url);
  expect(await engine.diff({ migrationsDir: MIGRATIONS_DIR })).toBe('');
  // The comparison does see differences.
  await using folder = await createMigrationFolder({ '1_users': 'create table users (id uuid)' });
  expect(await engine.diff({ migrationsDir: folder.dir })).toContain('CREATE TABLE "posts"');
});
