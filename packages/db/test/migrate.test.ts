import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import {
  MIGRATIONS_DIR,
  MigrationError,
  type MigrationProgress,
  migrateDeploy,
  migrateResolve,
  migrationStatus,
} from '../src/migrate/index.ts';
import { createEmptyDatabase, type EmptyDatabase } from './support/empty-database.ts';
import { createMigrationFolder } from './support/migration-folder.ts';

interface Row {
  migration_name: string;
  finished_at: Date | null;
  rolled_back_at: Date | null;
  logs: string | null;
}

const history = (database: EmptyDatabase) =>
  database.query<Row>(
    'select * from _prisma_migrations order by started_at, finished_at nulls first',
  );

const tables = async (database: EmptyDatabase) =>
  (
    await database.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
    )
  ).map(({ name }) => name);

test('an empty database gets every migration, once and in order', async () => {
  await using database = await createEmptyDatabase();
  const progress: MigrationProgress[] = [];
  const { applied } = await migrateDeploy({
    url: database.url,
    onProgress: (each) => progress.push(each),
  });

  expect(applied.length).toBeGreaterThan(3);
  expect(applied).toEqual([...applied].sort());
  expect((await history(database)).map((row) => row.migration_name)).toEqual(applied);
  expect(progress).toEqual(
    applied.flatMap((name) => [
      { event: 'applying', name },
      { event: 'applied', name },
    ]),
  );
  expect(await migrationStatus({ url: database.url })).toEqual({
    ...{ applied, pending: [], failed: [], edited: [], missing: [] },
  });
});

test('an up-to-date database is asked one question and told nothing', async () => {
  await using database = await createEmptyDatabase();
  await migrateDeploy({ url: database.url });
  const send = vi.spyOn(pg.Client.prototype, 'query');

  expect(await migrateDeploy({ url: database.url })).toEqual({ applied: [] });

  expect(send).toHaveBeenCalledTimes(1);
  expect(send.mock.calls[0]?.[0]).toMatch(/^select .* from _prisma_migrations/s);
});

test('many deploys at once apply each migration once', async () => {
  await using database = await createEmptyDatabase();
  const results = await Promise.all(
    Array.from({ length: 6 }, () => migrateDeploy({ url: database.url })),
  );
  const applied = results.flatMap((result) => result.applied);
  const { applied: recorded } = await migrationStatus({ url: database.url });
  expect(applied).toEqual(recorded);
  expect(new Set(applied).size).toBe(applied.length);
});

test('a deploy waits for whoever holds the lock of Prisma', async () => {
  await using database = await createEmptyDatabase();
  await using folder = await createMigrationFolder({ '1_a': 'create table a ()' });
  await database.query('select pg_advisory_lock(72707369)');
  const events: string[] = [];
  const deploy = migrateDeploy({
    ...{ url: database.url, migrationsDir: folder.dir },
    onProgress: ({ event }) => events.push(event),
  });
  await expect.poll(() => events).toEqual(['waiting']);
  await delay(150);
  expect(await tables(database)).toEqual([]);

  await database.query('select pg_advisory_unlock(72707369)');

  expect(await deploy).toEqual({ applied: ['1_a'] });
});

test('a failed migration leaves nothing of itself but its row, and says what to do', async () => {
  await using database = await createEmptyDatabase();
  await using folder = await createMigrationFolder({
    '1_good': 'create table good ()',
    '2_bad':
      'create table half ();\ncreate function f() returns int language sql as $$ select 1; $$;\nselect * from nowhere;',
    '3_later': 'create table later ()',
  });
  const options = { url: database.url, migrationsDir: folder.dir };
  const message =
    'The migration 2_bad failed: relation "nowhere" does not exist (SQLSTATE 42P01, line 3). Nothing is applied before it is resolved: look at what it left, then say "masthead migrate resolve --rolled-back 2_bad" to have it run again, or "--applied 2_bad" if you completed it by hand.';

  await expect(migrateDeploy(options)).rejects.toThrow(new MigrationError(message));

  expect(await tables(database)).toEqual(['_prisma_migrations', 'good']);
  expect(await history(database)).toMatchObject([
    { migration_name: '1_good', finished_at: expect.any(Date), applied_steps_count: 1, logs: null },
    {
      ...{
        migration_name: '2_bad',
        finished_at: null,
        rolled_back_at: null,
        applied_steps_count: 0,
      },
      logs: 'relation "nowhere" does not exist (SQLSTATE 42P01, line 3)',
    },
  ]);
  expect(await migrationStatus(options)).toMatchObject({
    applied: ['1_good'],
    pending: ['3_later'],
    failed: [
      { name: '2_bad', error: 'relation "nowhere" does not exist (SQLSTATE 42P01, line 3)' },
    ],
  });

  await folder.write({ '2_bad': 'create table mended ()' });
  await expect(migrateDeploy(options)).rejects.toThrow(new MigrationError(message));
  await migrateResolve({ ...options, name: '2_bad', as: 'rolled-back' });
  expect(await migrateDeploy(options)).toEqual({ applied: ['2_bad', '3_later'] });
  expect(await migrationStatus(options)).toMatchObject({
    applied: ['1_good', '2_bad', '3_later'],
    ...{ pending: [], failed: [], edited: [] },
  });
});

test('a failed migration that was completed by hand is recorded as applied', async () => {
  await using database = await createEmptyDatabase();
  await using folder = await createMigrationFolder({ '1_bad': 'create table a (); nonsense;' });
  const options = { url: database.url, migrationsDir: folder.dir };
  await expect(migrateDeploy(options)).rejects.toThrow(/syntax error/);

  await migrateResolve({ ...options, name: '1_bad', as: 'applied' });

  expect(await migrateDeploy(options)).toEqual({ applied: [] });
  expect(await history(database)).toMatchObject([
    { finished_at: null, rolled_back_at: expect.any(Date) },
    { finished_at: expect.any(Date), rolled_back_at: null, applied_steps_count: 0 },
  ]);
});

test('a deploy that was cut off is a failed migration', async () => {
  await using database = await createEmptyDatabase();
  await using folder = await createMigrationFolder({ '1_slow': 'select pg_sleep(30)' });
  const options = { url: database.url, migrationsDir: folder.dir };
  const cutOff = expect(migrateDeploy(options)).rejects.toThrow(MigrationError);
  const cut =
    "select pg_terminate_backend(pid) from pg_stat_activity where query = 'select pg_sleep(30)'";
  await expect.poll(() => database.query(cut)).not.toEqual([]);
  await cutOff;

  await expect(migrateDeploy(options)).rejects.toThrow(
    /^The migration 1_slow failed: it was cut off before it ended\. .*resolve --rolled-back 1_slow/,
  );
});

test('a script may hold its own transaction, or a statement that allows none', async () => {
  await using database = await createEmptyDatabase();
  await using folder = await createMigrationFolder({
    '1_table': 'begin; create table a (b int); commit;',
    '2_index': 'create index concurrently a_b_idx on a (b)',
    '3_broken': 'begin; create table half (); nonsense();',
  });
  const options = { url: database.url, migrationsDir: folder.dir };
  await expect(migrateDeploy(options)).rejects.toThrow(/3_broken failed: syntax error/);
  expect(await migrationStatus(options)).toMatchObject({
    applied: ['1_table', '2_index'],
    failed: [{ name: '3_broken', error: expect.stringContaining('syntax error') }],
  });
});

test('a migration changed after it was applied is named, and changed ends of lines are no change', async () => {
  await using database = await createEmptyDatabase();
  await using folder = await createMigrationFolder({
    '1_same': 'create table a ();\n-- end\n',
    '2_edited': 'create table b ();\n',
  });
  const options = { url: database.url, migrationsDir: folder.dir };
  await migrateDeploy(options);
  await folder.write({
    '1_same': 'create table a ();\r\n-- end\r\n',
    '2_edited': 'create table b (c int);\n',
  });

  const progress: MigrationProgress[] = [];
  expect(await migrateDeploy({ ...options, onProgress: (each) => progress.push(each) })).toEqual({
    applied: [],
  });
  expect(progress).toEqual([
    {
      event: 'warning',
      message: expect.stringMatching(/^The migration 2_edited was changed after/),
    },
  ]);
  expect(await migrationStatus(options)).toMatchObject({ edited: ['2_edited'] });
});

test('a database that met a newer version is served, with a warning', async () => {
  await using database = await createEmptyDatabase();
  await using folder = await createMigrationFolder({
    '1_a': 'create table a ()',
    '2_b': 'create table b ()',
  });
  const options = { url: database.url, migrationsDir: folder.dir };
  await migrateDeploy(options);
  await folder.remove('2_b');

  const progress: MigrationProgress[] = [];
  await migrateDeploy({ ...options, onProgress: (each) => progress.push(each) });
  expect(progress).toEqual([
    {
      event: 'warning',
      message: expect.stringContaining('(2_b): it was used by a newer Masthead'),
    },
  ]);
  expect(await migrationStatus(options)).toMatchObject({
    applied: ['1_a', '2_b'],
    missing: ['2_b'],
  });
});

test("somebody else's database is left alone", async () => {
  await using database = await createEmptyDatabase();
  await database.query('create table invoices ()');
  await expect(migrateDeploy({ url: database.url })).rejects.toThrow(
    /^The database holds tables that Masthead did not make \("invoices"\): use an empty one/,
  );
  expect(await tables(database)).toEqual(['invoices']);
});

test('resolving what has not failed, is applied already or does not exist is refused', async () => {
  await using database = await createEmptyDatabase();
  await using folder = await createMigrationFolder({ '1_a': 'create table a ()' });
  const options = { url: database.url, migrationsDir: folder.dir };
  await migrateDeploy(options);
  await expect(migrateResolve({ ...options, name: '1_a', as: 'rolled-back' })).rejects.toThrow(
    /1_a has not failed/,
  );
  await expect(migrateResolve({ ...options, name: '1_a', as: 'applied' })).rejects.toThrow(
    /recorded as applied already/,
  );
  await expect(migrateResolve({ ...options, name: '9_z', as: 'applied' })).rejects.toThrow(
    /no migration 9_z/,
  );
});

test('a database made by other means is taken over by recording what it has', async () => {
  await using database = await createEmptyDatabase();
  await using folder = await createMigrationFolder({
    '1_a': 'create table a ()',
    '2_b': 'create table b ()',
  });
  const options = { url: database.url, migrationsDir: folder.dir };
  await database.query('create table a ()');
  await migrateResolve({ ...options, name: '1_a', as: 'applied' });
  expect(await migrateDeploy(options)).toEqual({ applied: ['2_b'] });
});

test('a folder without its script is named', async () => {
  await using database = await createEmptyDatabase();
  await using folder = await createMigrationFolder({ '1_a': 'select 1' });
  const { mkdir } = await import('node:fs/promises');
  await mkdir(`${folder.dir}/2_b`);
  await expect(migrateDeploy({ url: database.url, migrationsDir: folder.dir })).rejects.toThrow(
    /2_b\/migration\.sql cannot be read/,
  );
});

test('the migrations of this version are where it looks for them', () => {
  expect(MIGRATIONS_DIR).toMatch(/prisma.migrations$/);
});
