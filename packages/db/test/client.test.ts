import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { createDatabase, type Statement } from '../src/index.ts';
import { createStatementNames } from '../src/statement-names.ts';
import { createTestDatabase } from '../src/testing/index.ts';
import { newUser } from './support/rows.ts';

const server = inject('testServer');

test('secrets stay in the database unless a select names them', async () => {
  await using database = await createTestDatabase(server);
  const { db } = database;
  const user = await db.user.create({ data: newUser({ passwordHash: '$argon2id$stand-in' }) });
  const token = {
    ...{ id: randomUUID(), familyId: randomUUID(), userId: user.id, expiresAt: new Date() },
    tokenHash: new Uint8Array(32),
  };

  expect(user).not.toHaveProperty('passwordHash');
  expect(await db.refreshToken.create({ data: token })).not.toHaveProperty('tokenHash');
  expect(await db.user.findFirst({ include: { refreshTokens: true } })).toMatchObject({
    id: user.id,
    refreshTokens: [expect.not.objectContaining({ tokenHash: expect.anything() })],
  });
  expect(
    await db.user.findFirst({
      select: { passwordHash: true, refreshTokens: { select: { tokenHash: true } } },
    }),
  ).toEqual({
    passwordHash: '$argon2id$stand-in',
    refreshTokens: [{ tokenHash: new Uint8Array(32) }],
  });
});

test('an instant is the same instant where the server lives in another time zone', async () => {
  await using database = await createTestDatabase(server);
  const name = new URL(database.url).pathname.slice(1);
  await database.db.$executeRawUnsafe(`alter database ${name} set timezone to 'Asia/Kolkata'`);
  const url = `${database.url}?options=-c%20work_mem%3D8MB`;
  await using db = createDatabase({ url, poolMax: 1 });
  const createdAt = new Date('2026-11-23T04:05:06.789Z');

  await db.user.create({ data: newUser({ createdAt }) });

  expect(await db.user.findFirst({ select: { createdAt: true } })).toEqual({ createdAt });
  expect(
    await db.$queryRaw`select current_setting('work_mem') as mem, created_at from users`,
  ).toEqual([{ mem: '8MB', created_at: createdAt }]);
});

test('every statement is told of, transaction control too', async () => {
  const sent: Statement[] = [];
  await using database = await createTestDatabase(server, { onQuery: (each) => sent.push(each) });
  await database.db.$transaction(async (tx) => {
    await tx.user.count();
    await tx.$executeRaw`savepoint here`;
    await tx.$executeRaw`rollback to savepoint here`;
    await tx.$queryRaw`select 1`;
  });
  await expect(
    database.db.$transaction(async () => {
      throw new Error('no');
    }),
  ).rejects.toThrow('no');

  expect(sent.map(({ kind }) => kind)).toEqual([
    ...['begin', 'statement', 'savepoint', 'savepoint', 'statement', 'commit'],
    ...['begin', 'rollback'],
  ]);
  expect(sent[1]?.sql).toMatch(/^SELECT COUNT/);
});

test('a connection is named, limited and in number', async () => {
  await using database = await createTestDatabase(server);
  await using db = createDatabase({ url: database.url, poolMax: 2, statementTimeoutMs: 1234 });
  const rows = await Promise.all(
    Array.from(
      { length: 6 },
      () =>
        db.$queryRaw<{ pid: number; name: string; timeout: string }[]>`
        select pg_backend_pid() as pid, current_setting('application_name') as name,
               current_setting('statement_timeout') as timeout from pg_sleep(0.02)`,
    ),
  );

  expect(new Set(rows.flat().map(({ pid }) => pid)).size).toBe(2);
  expect(rows[0]).toMatchObject([{ name: 'masthead', timeout: '1234ms' }]);
});

test('a statement that comes again keeps its plan, unless told otherwise', async () => {
  await using database = await createTestDatabase(server);
  const kept = async (preparedStatements: boolean) => {
    await using db = createDatabase({ url: database.url, poolMax: 1, preparedStatements });
    for (let round = 0; round < 3; round++) {
      await db.user.findUnique({ where: { email: 'ada@example.org' } });
      await db.$transaction(async (tx) => tx.user.count());
      await db.$executeRawUnsafe('select 1; select 2');
    }
    await db.user.findFirst();
    const rows = await db.$queryRaw<{ statement: string }[]>`
      select statement from pg_prepared_statements order by prepare_time`;
    return rows.map(({ statement }) => statement.replaceAll(/ FROM .*/gs, ''));
  };
  expect(await kept(true)).toEqual([
    expect.stringMatching(/^SELECT "public"\."users"\."id"/),
    expect.stringMatching(/^SELECT COUNT/),
  ]);
  expect(await kept(false)).toEqual([]);
});

test('names are given to what comes again, and to no more than a connection should hold', () => {
  const nameOf = createStatementNames(2);
  const names = (sql: string, args: unknown[] = []) => [1, 2, 3].map(() => nameOf({ sql, args }));
  expect(names('select 1')).toEqual(['', 'masthead_1', 'masthead_1']);
  expect(names('BEGIN')).toEqual(['', '', '']);
  expect(names('select 1; select 2')).toEqual(['', '', '']);
  expect(names("select ';' || $1", ['x'])).toEqual(['', 'masthead_2', 'masthead_2']);
  expect(names('select 3')).toEqual(['', '', '']);
});

test('closing ends the connections, twice or never used as well', async () => {
  await using database = await createTestDatabase(server);
  const db = createDatabase({ url: database.url });
  await db.user.count();
  await Promise.all([db.close(), db.close()]);
  await expect(db.user.count()).rejects.toThrow(/pool after calling end/);
  await createDatabase({ url: database.url }).close();
  await createDatabase({ url: database.url })[Symbol.asyncDispose]();
});

test('undefined in a filter is refused, not ignored', async () => {
  await using database = await createTestDatabase(server);
  const id: string | undefined = undefined;
  // @ts-expect-error the types refuse it as well
  await expect(database.db.user.deleteMany({ where: { id } })).rejects.toThrow(/undefined/);
});
