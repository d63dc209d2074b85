import { setTimeout as pause } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { createDatabase } from '../src/client.ts';
import { purgeOf } from '../src/queries/purge.ts';
import { createTestDatabase } from '../src/testing/index.ts';

/** A table of seven rows that are old and one that is not; what is sent is told to `onStatement`. */
async function filled(onStatement: (sql: string) => void = () => undefined) {
  const { url, db, ...database } = await createTestDatabase(inject('testServer'));
  await db.execute('CREATE TABLE crumbs (n int PRIMARY KEY, note text)');
  await db.execute('INSERT INTO crumbs SELECT n FROM generate_series(1, 8) n');
  const observed = createDatabase({ url, onQuery: ({ sql }) => onStatement(sql) });
  const left = async () =>
    (await db.execute('SELECT n FROM crumbs ORDER BY n')).rows.map(({ n }) => n);
  return {
    ...{ db, observed, left },
    async [Symbol.asyncDispose]() {
      await observed.close();
      await database[Symbol.asyncDispose]();
    },
  };
}

const crumbs = { table: 'crumbs', where: 'n <= $2' };
const purge = purgeOf<[until: number]>({ ...crumbs, take: 3 });

test('rows are deleted in statements of a few, each a transaction of its own, until none is left', async () => {
  const sent: string[] = [];
  await using table = await filled((sql) => sent.push(sql));
  expect(await purge(table.observed, [7])).toBe(7);
  expect(await table.left()).toEqual([8]);
  // 3, 3, 1, none. No BEGIN.
  expect(sent).toHaveLength(4);
  expect(sent.every((sql) => /^WITH found AS .* LIMIT \$1/s.test(sql))).toBe(true);
  expect(await purge(table.observed, [7])).toBe(0);
});

test('one that is interrupted keeps what it did, and goes on the next time', async () => {
  const stopping = new AbortController();
  await using table = await filled(() => stopping.abort(new Error('the server stops')));
  const { signal } = stopping;
  await expect(purge(table.observed, [7], { signal })).rejects.toThrow('the server stops');
  expect(await table.left()).toHaveLength(5);
  // Nothing is begun once it is to end.
  await expect(purge(table.db, [7], { signal })).rejects.toThrow('the server stops');
  expect(await table.left()).toHaveLength(5);
  expect(await purge(table.db, [7], { take: 2 })).toBe(4);
  expect(await table.left()).toEqual([8]);
});

test('what somebody holds is passed over, and taken later', async () => {
  await using table = await filled();
  await table.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM crumbs WHERE n IN (1, 5) FOR UPDATE`;
    expect(await purge(table.observed, [7])).toBe(5);
  });
  expect(await table.left()).toEqual([1, 5, 8]);
  expect(await purge(table.observed, [7])).toBe(2);
});

test('what has to go whole is waited for', async () => {
  await using table = await filled();
  const whole = purgeOf<[until: number]>({ ...crumbs, held: 'wait' });
  let outcome: Promise<number> | undefined;
  await table.db.$transaction(async (tx) => {
    // The last statement finds nothing but what was written to meanwhile.
    await tx.$executeRaw`UPDATE crumbs SET note = 'read' WHERE n <= 7`;
    outcome = whole(table.observed, [7]);
    await pause(200);
  });
  expect(await outcome).toBe(7);
  expect(await table.left()).toEqual([8]);
});

test('two at once share the work', async () => {
  await using table = await filled();
  const counts = await Promise.all([purge(table.db, [7]), purge(table.observed, [7])]);
  expect(counts[0] + counts[1]).toBe(7);
  expect(await table.left()).toEqual([8]);
});
