import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listBookmarks } from '../../src/bookmarks/list-bookmarks.ts';
import { setBookmark } from '../../src/bookmarks/set-bookmark.ts';

let database: TestDatabase;
let author: TestUser;
let reader: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  reader = await createUser(database.db);
});

const later = (seconds: number) => new Date(Date.now() + seconds * 1000);

const contextAt = (seconds: number, user = reader) =>
  createTestContext({ db: database.db, actor: actorOf(user), now: later(seconds) });

const list = (options: { limit?: number; cursor?: string } = {}) =>
  listBookmarks(contextAt(1000), { limit: 20, ...options });

async function bookmarked(count: number, tags: string[] = []): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const { id } = await createPost(database.db, { author, tags });
    await setBookmark(contextAt(i), { postId: id });
    ids.unshift(id);
  }
  return ids;
}

describe('listBookmarks', () => {
  test('shows one’s own, last bookmarked first, as lists show posts', async () => {
    const ids = await bookmarked(2, ['Bread', 'Baking']);
    await setBookmark(contextAt(5, await createUser(database.db)), { postId: ids[0] ?? '' });
    const { items, nextCursor } = await list();
    expect(items.map(({ id }) => id)).toEqual(ids);
    expect(nextCursor).toBeNull();
    expect(items[0]).toMatchObject({
      author: { id: author.id, username: author.username },
      tags: [{ slug: 'bread' }, { slug: 'baking' }],
      bookmarkCount: 2,
      status: 'published',
    });
    expect(items[0]).not.toHaveProperty('content');
  });

  test('pages without loss or repetition, through bookmarks of one instant too', async () => {
    const ids = await bookmarked(3);
    const twins = await Promise.all([1, 2, 3, 4].map(() => createPost(database.db, { author })));
    const at = contextAt(500);
    for (const { id } of twins) await setBookmark(at, { postId: id });
    const seen: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const { items, nextCursor } = await list({ limit: 2, ...(cursor && { cursor }) });
      seen.push(...items.map(({ id }) => id));
      cursor = nextCursor;
    }
    const newest = twins
      .map(({ id }) => id)
      .sort()
      .reverse();
    expect(seen).toEqual([...newest, ...ids]);
  });

  test('leaves out what can no longer be read, and shows it again when it can', async () => {
    const [a = '', b = '', c = ''] = await bookmarked(3);
    const set = (id: string, data: object) =>
      database.db.post.update({ where: { id }, data, select: { id: true } });
    await set(a, { status: 'draft' });
    await set(c, { deletedAt: new Date() });
    expect((await list()).items.map(({ id }) => id)).toEqual([b]);
    await set(a, { status: 'published' });
    expect((await list()).items.map(({ id }) => id)).toEqual([a, b]);
  });

  test('wants a session, and no other reader’s cursor', async () => {
    await expect(
      listBookmarks(createTestContext({ db: database.db }), { limit: 20 }),
    ).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await bookmarked(2);
    const { nextCursor } = await list({ limit: 1 });
    reader = await createUser(database.db);
    await expect(list({ cursor: nextCursor ?? '' })).rejects.toMatchObject({
      code: 'INVALID_CURSOR',
    });
  });

  test.each([1, 50])('costs one statement for %i rows', async (count) => {
    await bookmarked(count, ['Bread']);
    const work = await database.queries.during(() => list({ limit: 100 }));
    expect(work.result.items).toHaveLength(count);
    expect(work.statements).toHaveLength(1);
    expect(work.control).toHaveLength(0);
  });
});
