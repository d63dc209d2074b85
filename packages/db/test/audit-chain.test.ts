import { beforeEach, expect, inject, test } from 'vitest';
import { appendAudit, readAuditHead, verifyAuditChain } from '../src/index.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing/index.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase(inject('testServer'));
  for (const action of ['tag.update', 'role.change', 'tag.merge', 'user.suspend', 'tag.delete']) {
    await database.db.$transaction((tx) => appendAudit(tx, { ...facts, action }));
  }
  return () => database[Symbol.asyncDispose]();
});

const facts = {
  at: '2026-11-23T10:00:00.120Z',
  actorKind: 'user',
  actorId: '0190f3a0-0000-7000-8000-000000000001',
  sessionId: null,
  subjectKind: 'tag',
  subjectId: 'baking',
  before: { name: 'Bäckerei', nested: { b: [1.5, -0, 1e21], a: null } },
  after: null,
  ipAddress: '2001:db8::1',
  userAgent: null,
  requestId: 'req-1',
};

/** As whoever owns the tables can, with the triggers switched off. */
async function tamper(...statements: string[]): Promise<void> {
  await database.db.$transaction(async (tx) => {
    const triggers = (state: string) =>
      ['audit_log', 'audit_head'].map((table) => `ALTER TABLE ${table} ${state} TRIGGER USER`);
    for (const sql of [...triggers('DISABLE'), ...statements, ...triggers('ENABLE')]) {
      await tx.$executeRawUnsafe(sql);
    }
  });
}

const rehash = `UPDATE audit_log SET hash = sha256(prev_hash || 'x') WHERE seq = 3`;
const swap = [
  'UPDATE audit_log SET seq = 100 WHERE seq = 2',
  'UPDATE audit_log SET seq = 2 WHERE seq = 3',
  'UPDATE audit_log SET seq = 3 WHERE seq = 100',
];

test('75: an untouched chain holds, in batches of any size', async () => {
  const head = await readAuditHead(database.db);
  for (const take of [1, 2, 5, 1000]) {
    expect(await verifyAuditChain(database.db, { take })).toEqual({
      verified: 5,
      hash: head?.hash,
    });
  }
});

test.each<[string, string[], number, RegExp]>([
  ['a deleted row', ['DELETE FROM audit_log WHERE seq = 3'], 3, /missing/],
  ['a deleted first row', ['DELETE FROM audit_log WHERE seq = 1'], 1, /missing/],
  ['a changed action', [`UPDATE audit_log SET action = 'tag.update' WHERE seq = 4`], 4, /changed/],
  [
    'a changed time',
    [`UPDATE audit_log SET at = at - interval '1 ms' WHERE seq = 2`],
    2,
    /changed/,
  ],
  ['another actor', [`UPDATE audit_log SET actor_id = NULL WHERE seq = 2`], 2, /changed/],
  [
    'a changed value',
    [`UPDATE audit_log SET before = before || '{"name":"x"}' WHERE seq = 5`],
    5,
    /changed/,
  ],
  ['another hash', [rehash], 3, /changed/],
  ['two rows in each other’s place', swap, 2, /follow/],
  ['a last row cut off', ['DELETE FROM audit_log WHERE seq = 5'], 5, /5 rows were written/],
  ['everything cut off', ['DELETE FROM audit_log'], 1, /5 rows were written/],
  ['a head that is gone', ['DELETE FROM audit_head'], 1, /head/],
  ['a row that the head does not know', [`UPDATE audit_head SET hash = prev_hash`], 5, /anew/],
])('75: %s is found', async (_, statements, seq, problem) => {
  await tamper(...statements);
  const { broken, verified } = await verifyAuditChain(database.db, { take: 2 });
  expect(broken).toEqual({ seq, problem: expect.stringMatching(problem) });
  expect(verified).toBe(seq - 1);
});

test('75: a tail cut off together with the head is found by what was noted down before, and by that alone', async () => {
  const noted = await readAuditHead(database.db);
  await tamper(
    'DELETE FROM audit_log WHERE seq > 3',
    `UPDATE audit_head SET count = 3, prev_hash = l.prev_hash, hash = l.hash FROM audit_log l WHERE l.seq = 3`,
  );
  expect((await verifyAuditChain(database.db)).broken).toBeUndefined();
  const { broken } = await verifyAuditChain(database.db, { anchors: noted ? [noted] : [] });
  expect(broken).toMatchObject({ seq: 4 });
});

test('75: a log written anew as a whole is found by what was noted down before', async () => {
  const noted = await readAuditHead(database.db);
  const start = `decode(repeat('00', 32), 'hex')`;
  await tamper(
    'DELETE FROM audit_log',
    `UPDATE audit_head SET count = 0, prev_hash = ${start}, hash = ${start}`,
  );
  for (let i = 0; i < 5; i++) {
    await database.db.$transaction((tx) => appendAudit(tx, { ...facts, action: 'tag.update' }));
  }
  expect((await verifyAuditChain(database.db)).broken).toBeUndefined();
  const { broken } = await verifyAuditChain(database.db, { anchors: noted ? [noted] : [] });
  expect(broken).toEqual({ seq: 5, problem: expect.stringMatching(/anew/) });
});
