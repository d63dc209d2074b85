import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { isoInstant, statement } from '../src/queries/rows.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing/index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('testServer'));
});
afterAll(() => database[Symbol.asyncDispose]());

describe('an instant', () => {
  test.each([
    '2026-11-20T09:00:00.000Z',
    '2026-11-20T09:00:00.120Z',
    '2026-11-20T09:00:00.007Z',
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
    '1969-12-31T23:59:59.999Z',
  ])('%s is read as it was written, as text', async (instant) => {
    const query = statement('SELECT $1::timestamptz(3) AS at, NULL::timestamptz AS never');
    expect(await database.db.rows(query, [instant])).toEqual([{ at: instant, never: null }]);
    expect(await database.db.rows(query, [new Date(instant)])).toMatchObject([{ at: instant }]);
  });

  test('in a session that is not in UTC is the same instant', () => {
    expect(isoInstant('2026-11-20 12:30:00.5+03:30')).toBe('2026-11-20T09:00:00.500Z');
  });
});

describe('a statement written by hand', () => {
  test('is prepared under a name of its text, on every connection once', async () => {
    const { db } = database;
    const query = statement('SELECT $1::int + 1 AS n');
    for (const n of [1, 2, 3]) expect(await db.rows(query, [n])).toEqual([{ n: n + 1 }]);
    expect(statement('SELECT $1::int + 1 AS n').name).toBe(query.name);
    expect(statement('SELECT $1::int + 2 AS n').name).not.toBe(query.name);
  });

  test('is not prepared where a pooler forbids it', async () => {
    await using plain = await createTestDatabase(inject('testServer'), {
      poolMax: 1,
      preparedStatements: false,
    });
    const prepared = statement('SELECT count(*)::int AS n FROM pg_prepared_statements');
    expect(await plain.db.rows(prepared, [])).toEqual([{ n: 0 }]);
  });
});
