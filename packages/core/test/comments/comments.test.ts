import { type Comment, limits, type Post } from '@masthead/contracts';
import {
  actorOf,
  createComment as comment,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createComment } from '../../src/comments/create-comment.ts';
import { deleteComment } from '../../src/comments/delete-comment.ts';
import { listComments } from '../../src/comments/list-comments.ts';
import { updateComment } from '../../src/comments/update-comment.ts';
import { newId } from '../../src/ids.ts';

let database: TestDatabase;
let author: TestUser;
let reader: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
  reader = await createUser(database.db, { role: 'reader', displayName: 'A Reader' });
});
afterAll(() => database[Symbol.asyncDispose]());

let post: Post;
beforeEach(async () => {
  post = await createPost(database.db, { author });
});

const contextOf = (user?: TestUser) =>
  createTestContext({ db: database.db, ...(user && { actor: actorOf(user) }) });

const write = (body: string, parent?: Comment) =>
  comment(database.db, { post, author: reader, body, ...(parent && { parent }) });

const page = (options: { limit?: number; cursor?: string } = {}) =>
  listComments(contextOf(), { postId: post.id, limit: 20, ...options });

const bodies = async () => (await page({ limit: 100 })).items.map(({ body }) => body);

async function commentCount(): Promise<number> {
  const row = await database.db.post.findUniqueOrThrow({
    where: { id: post.id },
    select: { commentCount: true },
  });
  return row.commentCount;
}

describe('createComment', () => {
  test('stores the words, shows them safely, and counts', async () => {
    const made = await write('*Nice* <script>alert(1)</script>');
    expect(made).toMatchObject({
      postId: post.id,
      parentId: null,
      depth: 0,
      author: { id: reader.id, username: reader.username, displayName: 'A Reader' },
      body: '*Nice* <script>alert(1)</script>',
      deleted: false,
      version: 1,
      editedAt: null,
    });
    expect(made.bodyHtml).toContain('<em>Nice</em>');
    expect(made.bodyHtml).not.toContain('<script');
    expect(await commentCount()).toBe(1);
    expect((await page()).items).toEqual([made]);
  });

  test('is one statement', async () => {
    const ctx = contextOf(reader);
    const work = await database.queries.during(() =>
      createComment(ctx, { postId: post.id, body: 'a' }),
    );
    expect(work.statements).toHaveLength(1);
    expect(work.control).toHaveLength(0);
  });

  test('wants a session', async () => {
    await expect(createComment(contextOf(), { postId: post.id, body: 'a' })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  const hidden: [string, Partial<Parameters<typeof createPost>[1]>][] = [
    ['a draft', { status: 'draft' }],
    ['a scheduled post', { status: 'scheduled' }],
    ['an archived post', { status: 'archived' }],
    ['a deleted post', { deleted: true }],
    ['a post whose time is over', { publishAt: new Date(0), unpublishAt: new Date(1) }],
  ];
  test.each(hidden)('finds nothing to comment on in %s, its author neither', async (_, state) => {
    post = await createPost(database.db, { author, ...state });
    const input = { postId: post.id, body: 'a' };
    await expect(createComment(contextOf(author), input)).rejects.toMatchObject({
      code: 'POST_NOT_FOUND',
    });
    await expect(listComments(contextOf(author), { ...input, limit: 20 })).rejects.toMatchObject({
      code: 'POST_NOT_FOUND',
    });
  });

  test('respects closed comments', async () => {
    post = await createPost(database.db, { author, commentsEnabled: false });
    await expect(write('a')).rejects.toMatchObject({ code: 'COMMENTS_DISABLED', status: 403 });
    expect(await commentCount()).toBe(0);
  });

  test('counts fifty at once as fifty', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, i) => write(`${i}`)));
    expect(await commentCount()).toBe(50);
    expect(await bodies()).toHaveLength(50);
  });
});

describe('a reply', () => {
  test('stands under its parent, before what came after it', async () => {
    const first = await write('1');
    const second = await write('2');
    const reply = await write('1.1', first);
    await write('2.1', second);
    await write('1.1.1', reply);
    await write('1.2', first);
    expect(await bodies()).toEqual(['1', '1.1', '1.1.1', '1.2', '2', '2.1']);
    expect(reply).toMatchObject({ parentId: first.id, depth: 1 });
    expect(await commentCount()).toBe(6);
  });

  const noParent = { code: 'COMMENT_NOT_FOUND', status: 404, issues: [{ path: 'parentId' }] };

  test('needs a parent that exists', async () => {
    const input = { postId: post.id, body: 'a', parentId: newId() };
    await expect(createComment(contextOf(reader), input)).rejects.toMatchObject(noParent);
    expect(await commentCount()).toBe(0);
  });

  test('needs a parent on the same post (THREATS 24)', async () => {
    const elsewhere = await write('elsewhere');
    post = await createPost(database.db, { author });
    await expect(write('a', elsewhere)).rejects.toMatchObject(noParent);
  });

  test('needs a parent that was not deleted (THREATS 61)', async () => {
    const parent = await write('1');
    await deleteComment(contextOf(reader), { id: parent.id });
    await expect(write('1.1', parent)).rejects.toMatchObject(noParent);
  });

  test('stops going deeper at the limit, and stays in order (THREATS 61)', async () => {
    let deepest = await write('0');
    for (let depth = 1; depth <= limits.comment.maxDepth; depth++) {
      deepest = await write(`${depth}`, deepest);
      expect(deepest.depth).toBe(depth);
    }
    const beside = await write('beside', deepest);
    const besideThat = await write('beside that', beside);
    expect(beside).toMatchObject({ depth: limits.comment.maxDepth, parentId: deepest.parentId });
    expect(besideThat).toMatchObject({
      depth: limits.comment.maxDepth,
      parentId: deepest.parentId,
    });
    expect((await bodies()).slice(-3)).toEqual([
      `${limits.comment.maxDepth}`,
      'beside',
      'beside that',
    ]);
  });
});

describe('listComments', () => {
  test('pages through a thread without loss or repetition', async () => {
    const roots = await Promise.all(['a', 'b', 'c'].map((body) => write(body)));
    for (const root of roots) {
      const reply = await write(`${root.body}.1`, root);
      await write(`${root.body}.1.1`, reply);
    }
    const all = (await page()).items;
    const seen: Comment[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const { items, nextCursor } = await page({ limit: 2, ...(cursor && { cursor }) });
      seen.push(...items);
      cursor = nextCursor;
    }
    expect(seen).toEqual(all);
    expect(all).toHaveLength(9);
  });

  test('gives out a cursor that fits even at the deepest level', async () => {
    let parent = await write('0');
    for (let depth = 1; depth <= limits.comment.maxDepth; depth++)
      parent = await write(`${depth}`, parent);
    await write('last');
    const { nextCursor } = await page({ limit: limits.comment.maxDepth + 1 });
    expect(nextCursor?.length).toBeLessThanOrEqual(limits.cursor.max);
    expect((await page({ cursor: nextCursor ?? '' })).items.map(({ body }) => body)).toEqual([
      'last',
    ]);
  });

  test('refuses the cursor of another post', async () => {
    await write('a');
    await write('b');
    const { nextCursor } = await page({ limit: 1 });
    post = await createPost(database.db, { author });
    await expect(page({ cursor: nextCursor ?? '' })).rejects.toMatchObject({
      code: 'INVALID_CURSOR',
    });
  });

  test.each([1, 50])('costs one statement for %i rows', async (count) => {
    for (let i = 0; i < count; i++) await write(`${i}`);
    const work = await database.queries.during(() => page({ limit: 100 }));
    expect(work.result.items).toHaveLength(count);
    expect(work.statements).toHaveLength(1);
    expect(work.control).toHaveLength(0);
  });

  test('answers an empty page for a post without comments', async () => {
    expect(await page()).toEqual({ items: [], nextCursor: null });
  });
});

describe('updateComment', () => {
  const conflict = (currentVersion: number) => ({
    code: 'VERSION_CONFLICT',
    status: 409,
    currentVersion,
    issues: [{ path: 'expectedVersion' }],
  });

  test('changes words, version and time of the edit', async () => {
    const { id, ...before } = await write('old');
    const edited = await updateComment(contextOf(reader), {
      id,
      body: '**new**',
      expectedVersion: 1,
    });
    expect(edited).toMatchObject({
      id,
      body: '**new**',
      version: 2,
      createdAt: before.createdAt,
      author: before.author,
    });
    expect(edited.bodyHtml).toContain('<strong>new</strong>');
    expect(edited.editedAt).not.toBeNull();
    expect((await page()).items).toEqual([edited]);
  });

  test('refuses a stale version and says the current one', async () => {
    const { id } = await write('old');
    await updateComment(contextOf(reader), { id, body: 'new', expectedVersion: 1 });
    const stale = updateComment(contextOf(reader), { id, body: 'stale', expectedVersion: 1 });
    await expect(stale).rejects.toMatchObject(conflict(2));
    expect(await bodies()).toEqual(['new']);
  });

  test('lets one of ten at once win', async () => {
    const { id } = await write('old');
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) =>
        updateComment(contextOf(reader), { id, body: `${i}`, expectedVersion: 1 }),
      ),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(9);
    for (const { reason } of refused) expect(reason).toMatchObject(conflict(2));
  });

  test('is for who wrote it, not for moderators', async () => {
    const { id } = await write('mine');
    for (const role of ['author', 'editor', 'moderator', 'admin'] as const) {
      const other = await createUser(database.db, { role });
      const attempt = updateComment(contextOf(other), { id, body: 'yours', expectedVersion: 1 });
      await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await bodies()).toEqual(['mine']);
  });

  test('finds neither deleted nor unknown comments, nor those of a post that is gone', async () => {
    const gone = await write('gone');
    const orphan = await write('orphan');
    await deleteComment(contextOf(reader), { id: gone.id });
    const attempt = (id: string) =>
      updateComment(contextOf(reader), { id, body: 'a', expectedVersion: 1 });
    await expect(attempt(gone.id)).rejects.toMatchObject({ code: 'COMMENT_NOT_FOUND' });
    await expect(attempt(newId())).rejects.toMatchObject({ code: 'COMMENT_NOT_FOUND' });
    await database.db.post.update({
      where: { id: post.id },
      data: { deletedAt: new Date() },
      select: { id: true },
    });
    await expect(attempt(orphan.id)).rejects.toMatchObject({ code: 'COMMENT_NOT_FOUND' });
  });
});

describe('deleteComment', () => {
  test('leaves nothing where nothing stood on it', async () => {
    const { id } = await write('a');
    await write('b');
    await deleteComment(contextOf(reader), { id });
    expect(await bodies()).toEqual(['b']);
    expect(await commentCount()).toBe(1);
  });

  test('leaves a tombstone without a word of it while replies live', async () => {
    const parent = await write('secret');
    const reply = await write('reply', parent);
    await deleteComment(contextOf(reader), { id: parent.id });
    const { items } = await page();
    expect(items.map(({ id }) => id)).toEqual([parent.id, reply.id]);
    expect(items[0]).toMatchObject({
      author: null,
      body: '',
      bodyHtml: '',
      deleted: true,
      depth: 0,
    });
    expect(JSON.stringify(items[0])).not.toContain('secret');
    expect(await commentCount()).toBe(1);
    await deleteComment(contextOf(reader), { id: reply.id });
    expect((await page()).items).toEqual([]);
    expect(await commentCount()).toBe(0);
  });

  test('keeps a chain of tombstones down to the last living reply', async () => {
    const a = await write('a');
    const b = await write('b', a);
    await write('c', b);
    await deleteComment(contextOf(reader), { id: a.id });
    await deleteComment(contextOf(reader), { id: b.id });
    expect((await page()).items.map(({ deleted }) => deleted)).toEqual([true, true, false]);
  });

  test('counts once when ten try at once', async () => {
    const { id } = await write('a');
    await write('b');
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => deleteComment(contextOf(reader), { id })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ code: 'COMMENT_NOT_FOUND' });
    }
    expect(await commentCount()).toBe(1);
  });

  test('is for who wrote it and for moderators', async () => {
    for (const [role, allowed] of [
      ['editor', false],
      ['moderator', true],
      ['admin', true],
    ] as const) {
      const { id } = await write('a');
      const other = await createUser(database.db, { role });
      const attempt = deleteComment(contextOf(other), { id });
      await (allowed
        ? expect(attempt).resolves.toBeUndefined()
        : expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' }));
    }
  });
});

test('a comment that a moderator hid shows as a tombstone and takes no reply', async () => {
  const parent = await write('rude');
  await write('reply', parent);
  await database.db.comment.update({
    where: { id: parent.id },
    data: { status: 'hidden' },
    select: { id: true },
  });
  expect((await page()).items[0]).toMatchObject({
    id: parent.id,
    deleted: true,
    body: '',
    author: null,
  });
  await expect(write('another', parent)).rejects.toMatchObject({ code: 'COMMENT_NOT_FOUND' });
});
