import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { recordAudit } from '@masthead/core';
import {
  actorOf,
  createMediaRow,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
} from '@masthead/testkit';
import { beforeEach, expect, test } from 'vitest';
import { masthead } from './support/run.ts';

let database: TestDatabase;
let home: string;
const doctor = (...args: string[]) =>
  masthead(['doctor', ...args], { DATABASE_URL: database.url, MASTHEAD_HOME: home });

beforeEach(async () => {
  database = await createTestDatabase();
  home = await mkdtemp(path.join(tmpdir(), 'masthead-doctor-'));
  return async () => {
    await database[Symbol.asyncDispose]();
    await rm(home, { recursive: true });
  };
});

async function record(times: number): Promise<void> {
  const actor = actorOf(await createUser(database.db));
  const ctx = createTestContext({ db: database.db, actor });
  for (let i = 0; i < times; i++) {
    const subject = { kind: 'tag', id: `tag-${i}` } as const;
    await database.db.$transaction((tx) => recordAudit(tx, ctx, { action: 'tag.delete', subject }));
  }
}

/** As whoever owns the tables can. */
async function tamper(...statements: string[]): Promise<void> {
  const triggers = (state: string) =>
    ['audit_log', 'audit_head'].map((table) => `ALTER TABLE ${table} ${state} TRIGGER USER`);
  for (const sql of [...triggers('DISABLE'), ...statements, ...triggers('ENABLE')]) {
    await database.db.$executeRawUnsafe(sql);
  }
}

test('a healthy installation is said to be well, and where its log ends is noted', async () => {
  await createPost(database.db, { author: await createUser(database.db) });
  await record(3);
  const { code, out } = await doctor();
  expect(out).not.toContain('WRONG');
  expect(code).toBe(0);
  const [, anchor = ''] = /\b(3:[0-9a-f]{64})$/m.exec(out) ?? [];
  const noted = JSON.parse(await readFile(path.join(home, 'audit-anchor.json'), 'utf8'));
  expect(`${noted.count}:${noted.hash}`).toBe(anchor);
  await record(1);
  expect((await doctor('--anchor', anchor)).code).toBe(0);
});

test('75: the first broken row of the audit log is named', async () => {
  await record(4);
  await tamper(`UPDATE audit_log SET subject_id = 'other' WHERE seq IN (2, 3)`);
  const { code, out } = await doctor();
  expect(code).toBe(1);
  expect(out).toContain('WRONG  The audit log holds for 1 rows and is broken at row 2.');
});

const cutOff = [
  'DELETE FROM audit_log WHERE seq > 2',
  'UPDATE audit_head SET count = 2, prev_hash = l.prev_hash, hash = l.hash FROM audit_log l WHERE l.seq = 2',
];

test('75: a log that was cut off with its head is found by the note of the last doctor, or by one kept elsewhere', async () => {
  await record(4);
  const [, anchor = ''] = /\b(4:[0-9a-f]{64})$/m.exec((await doctor()).out) ?? [];
  await tamper(...cutOff);
  expect((await doctor()).out).toContain('broken at row 3');
  await rm(path.join(home, 'audit-anchor.json'));
  expect((await doctor('--anchor', anchor)).out).toContain('broken at row 3');
  // Without either there is nothing left that knows better.
  expect((await doctor()).code).toBe(0);
});

test('counters, search and pictures that do not hold together are named', async () => {
  const author = await createUser(database.db);
  const post = await createPost(database.db, { author });
  const media = await createMediaRow(database.db, author);
  await database.db.$executeRawUnsafe('ALTER TABLE posts DISABLE TRIGGER USER');
  await database.db.$executeRaw`UPDATE posts SET like_count = 7, search_vector = NULL`;
  const { code, out } = await doctor();
  expect(code).toBe(1);
  expect(out).toContain(`posts ${post.id}: like_count is 7, there are 0.`);
  expect(out).toContain('WRONG  Search cannot find some posts.');
  expect(out).toContain('WRONG  1 of 1 pictures have no file.');
  expect(await database.db.media.count({ where: { id: media.id } })).toBe(1);
});

test.each(['x', '3', '3:abc', '-1:ab', `1:${'0'.repeat(64)}:2`])(
  '--anchor %s is refused',
  async (anchor) => {
    expect((await doctor('--anchor', anchor)).code).toBe(2);
  },
);

test('a note that somebody changed is not taken for none', async () => {
  await writeFile(path.join(home, 'audit-anchor.json'), '{}');
  const { code, err } = await doctor();
  expect(code).toBe(1);
  expect(err).toContain('audit-anchor.json is not what a doctor wrote');
});
