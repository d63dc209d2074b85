import { AuditEntry, AuditListInput } from '@masthead/contracts';
import { readAuditHead, verifyAuditChain } from '@masthead/db';
import {
  actorOf,
  addCoAuthor,
  createMediaRow,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  type AuditDeed,
  deleteMedia,
  deletePost,
  listAudit,
  publishPost,
  recordAudit,
  restorePost,
  restoreVersion,
  unpublishPost,
  updatePost,
} from '../../src/index.ts';

let database: TestDatabase;
let editor: TestUser;
let author: TestUser;
beforeEach(async () => {
  database = await createTestDatabase();
  editor = await createUser(database.db, { role: 'editor' });
  author = await createUser(database.db);
  return () => database[Symbol.asyncDispose]();
});

const contextOf = (user: TestUser) =>
  createTestContext({ db: database.db, actor: actorOf(user), requestId: 'req-1' });

async function record(deed: Partial<AuditDeed> = {}): Promise<void> {
  const ctx = contextOf(editor);
  const subject = { kind: 'user', id: author.id } as const;
  await database.db.$transaction((tx) =>
    recordAudit(tx, ctx, { action: 'role.change', subject, ...deed }),
  );
}

async function readLog(input: object = {}) {
  const admin = await createUser(database.db, { role: 'admin' });
  return listAudit(contextOf(admin), AuditListInput.parse(input));
}

describe('what is written down', () => {
  test('an editor’s deeds on another’s post, with who, what and from where', async () => {
    const post = await createPost(database.db, { author });
    await unpublishPost(contextOf(editor), { id: post.id });
    await unpublishPost(contextOf(editor), { id: post.id });
    await publishPost(contextOf(editor), { id: post.id });
    await deletePost(contextOf(editor), { id: post.id });
    await restorePost(contextOf(editor), { id: post.id });

    const { items } = await readLog();
    expect(items.map(({ seq, action }) => [seq, action])).toEqual([
      [4, 'post.restore'],
      [3, 'post.delete'],
      [2, 'post.publish'],
      // The second time there was nothing to do.
      [1, 'post.unpublish'],
    ]);
    expect(items[0]).toMatchObject({
      actor: { kind: 'user', id: editor.id, username: editor.username },
      subject: { kind: 'post', id: post.id },
      ip: '127.0.0.1',
      userAgent: 'vitest',
      requestId: 'req-1',
    });
  });

  test('an editor’s changes of another’s post: which fields, from which version to which', async () => {
    const post = await createPost(database.db, { author, title: 'Bread' });
    const changes = { title: 'Butter', content: 'Milk.', tags: ['milk'] };
    await updatePost(contextOf(editor), { id: post.id, expectedVersion: 1, ...changes });
    await restoreVersion(contextOf(editor), { id: post.id, expectedVersion: 2, number: 1 });
    // Its authors' own are no matter of the log.
    await updatePost(contextOf(author), { id: post.id, expectedVersion: 3, title: 'Mine' });
    const coAuthor = await createUser(database.db);
    await addCoAuthor(database.db, post, coAuthor);
    await updatePost(contextOf(coAuthor), { id: post.id, expectedVersion: 4, title: 'Ours' });
    const { items } = await readLog();
    expect(items.map(({ action, before, after }) => ({ action, before, after }))).toEqual([
      {
        action: 'post.update',
        before: { version: 2 },
        after: { version: 3, fields: ['content', 'summary', 'title'], restoredFrom: 1 },
      },
      {
        action: 'post.update',
        before: { version: 1 },
        after: { version: 2, fields: ['content', 'tags', 'title'] },
      },
    ]);
  });

  test('that an editor deleted another’s picture, and not that its owner did', async () => {
    const [theirs, own] = [
      await createMediaRow(database.db, author),
      await createMediaRow(database.db, author),
    ];
    await deleteMedia(contextOf(editor), { id: theirs.id, force: false });
    await deleteMedia(contextOf(author), { id: own.id, force: false });
    const { items } = await readLog();
    expect(items).toMatchObject([
      {
        action: 'media.delete',
        subject: { kind: 'media', id: theirs.id },
        before: { ownerId: author.id, alt: '' },
      },
    ]);
  });

  test('not what authors do to their own', async () => {
    const post = await createPost(database.db, { author });
    await unpublishPost(contextOf(author), { id: post.id });
    await deletePost(contextOf(author), { id: post.id });
    expect((await readLog()).items).toEqual([]);
  });

  test('nothing of a deed that was rolled back', async () => {
    const ctx = contextOf(editor);
    const failing = database.db.$transaction(async (tx) => {
      await recordAudit(tx, ctx, { action: 'tag.delete', subject: { kind: 'tag', id: 'x' } });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await readLog()).items).toEqual([]);
    expect(await readAuditHead(database.db)).toMatchObject({ count: 0 });
  });

  test('no secret, whoever passed one by mistake', async () => {
    await record({
      after: { role: 'editor', passwordHash: '$argon2id$x', refreshToken: 'r', apiTokens: 3 },
    });
    const { items } = await readLog();
    expect(items[0]?.after).toEqual({
      role: 'editor',
      passwordHash: '[left out]',
      refreshToken: '[left out]',
      apiTokens: '[left out]',
    });
  });

  test('what the text of a client cannot break: NUL, halves of characters, keys in any order', async () => {
    const subject = { kind: 'tag', id: 'a\0b\ud800' } as const;
    await record({
      subject,
      before: { z: 1, a: '\udc00', '10': true, 2: null },
      after: { x: ['b', 'a'] },
    });
    expect((await readLog()).items[0]?.subject.id).toBe('ab\ufffd');
    expect(await verifyAuditChain(database.db)).toMatchObject({ verified: 1 });
  });

  test('pages and filters, one statement each', async () => {
    for (const action of ['role.change', 'tag.merge', 'role.change'] as const)
      await record({ action });
    const first = await readLog({ limit: 2 });
    expect(first.items.map(({ seq }) => seq)).toEqual([3, 2]);
    const rest = await readLog({ limit: 2, cursor: first.nextCursor });
    expect(rest.items.map(({ seq }) => seq)).toEqual([1]);
    const merges = await readLog({ action: 'tag.merge' });
    expect(merges.items.map(({ seq }) => seq)).toEqual([2]);
    expect((await readLog({ actor: author.username })).items).toEqual([]);
    expect((await readLog({ actor: editor.username, subject: author.id })).items).toHaveLength(3);

    const [, second] = (await readLog()).items.toReversed();
    const at = second?.at;
    const later = new Date(Date.now() + 60_000).toISOString();
    const seqs = async (input: object) => (await readLog(input)).items.map(({ seq }) => seq);
    expect(await seqs({ since: later })).toEqual([]);
    expect(await seqs({ until: later })).toEqual([3, 2, 1]);
    expect(await seqs({ since: at })).toContain(2);
    expect(await seqs({ since: '0000-01-01T00:00:00Z' })).toContain(2);
    expect(await seqs({ until: '0000-01-01T00:00:00Z' })).toEqual([]);
    expect(await seqs({ until: at })).not.toContain(2);

    const ctx = contextOf({ ...editor, role: 'admin' });
    const { statements } = await database.queries.during(() => listAudit(ctx, { limit: 50 }));
    expect(statements).toHaveLength(1);
  });

  test('is read from its beginning too, with a cursor of that order', async () => {
    for (let n = 0; n < 3; n++) await record();
    const { items, nextCursor } = await readLog({ sort: 'at', limit: 2 });
    expect(items.map(({ seq }) => seq)).toEqual([1, 2]);
    const next = (sort: string) => readLog({ sort, cursor: nextCursor });
    expect((await next('at')).items.map(({ seq }) => seq)).toEqual([3]);
    await expect(next('-at')).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  });

  test('is read by fields: the actor’s name and what changed for those only who ask', async () => {
    await record({ before: { role: 'author' }, after: { role: 'editor' } });
    const ctx = contextOf({ ...editor, role: 'admin' });
    const whole = await listAudit(ctx, { limit: 50 });
    const parts = { actor: 'JOIN users', before: 'a.before', after: 'a.after' };
    for (const field of AuditEntry.keyof().options) {
      const work = () => listAudit(ctx, { limit: 50, fields: [field] });
      const { result, statements } = await database.queries.during(work);
      expect(result.items).toEqual(whole.items.map((entry) => ({ [field]: entry[field] })));
      expect(statements).toHaveLength(1);
      const read = Object.entries(parts).filter(([, part]) => statements[0]?.includes(part));
      expect(read.map(([name]) => name)).toEqual(field in parts ? [field] : []);
    }
  });
});

describe('the chain', () => {
  test('30 deeds at once make one chain', async () => {
    await Promise.all(Array.from({ length: 30 }, () => record()));
    expect(await verifyAuditChain(database.db, { take: 7 })).toEqual({
      verified: 30,
      hash: (await readAuditHead(database.db))?.hash,
    });
  });

  test.each([
    'UPDATE audit_log SET action = action',
    'DELETE FROM audit_log',
    'TRUNCATE audit_log',
    'DELETE FROM audit_head',
    'UPDATE audit_head SET count = 0',
  ])('is not touched by %s', async (sql) => {
    await record();
    await expect(database.db.$executeRawUnsafe(sql)).rejects.toThrow();
    expect(await verifyAuditChain(database.db)).toMatchObject({ verified: 1 });
  });
});
