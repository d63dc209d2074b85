import type { Post } from '@masthead/contracts';
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
import { setBookmark } from '../../src/bookmarks/set-bookmark.ts';
import { unsetBookmark } from '../../src/bookmarks/unset-bookmark.ts';
import type { Context } from '../../src/context.ts';
import { newId } from '../../src/ids.ts';
import { setLike } from '../../src/likes/set-like.ts';
import { unsetLike } from '../../src/likes/unset-like.ts';

let database: TestDatabase;
let author: TestUser;
let reader: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
});
afterAll(() => database[Symbol.asyncDispose]());

let post: Post;
beforeEach(async () => {
  post = await createPost(database.db, { author });
  reader = await createUser(database.db, { role: 'reader' });
});

const contextOf = (user?: TestUser): Context =>
  createTestContext({ db: database.db, ...(user && { actor: actorOf(user) }) });

/** Likes and bookmarks follow the same rules; `state` reads either answer. */
const reactions = {
  like: {
    set: async (ctx: Context, postId: string) => state(await setLike(ctx, { postId })),
    unset: async (ctx: Context, postId: string) => state(await unsetLike(ctx, { postId })),
    rows: () => database.db.postLike.count({ where: { postId: post.id } }),
    counter: 'likeCount',
  },
  bookmark: {
    set: async (ctx: Context, postId: string) => state(await setBookmark(ctx, { postId })),
    unset: async (ctx: Context, postId: string) => state(await unsetBookmark(ctx, { postId })),
    rows: () => database.db.bookmark.count({ where: { postId: post.id } }),
    counter: 'bookmarkCount',
  },
} as const;

function state(answer: object): { on: unknown; count: unknown } {
  const [on, count] = Object.values(answer);
  return { on, count };
}

describe.each(['like', 'bookmark'] as const)('a %s', (kind) => {
  const { set, unset, rows, counter } = reactions[kind];

  async function count(): Promise<number> {
    const select = { likeCount: true, bookmarkCount: true };
    return (await database.db.post.findUniqueOrThrow({ where: { id: post.id }, select }))[counter];
  }

  test('is set and taken back, and counts once however often it is said', async () => {
    const ctx = contextOf(reader);
    expect(await set(ctx, post.id)).toEqual({ on: true, count: 1 });
    expect(await set(ctx, post.id)).toEqual({ on: true, count: 1 });
    expect(await set(contextOf(author), post.id)).toEqual({ on: true, count: 2 });
    expect(await unset(ctx, post.id)).toEqual({ on: false, count: 1 });
    expect(await unset(ctx, post.id)).toEqual({ on: false, count: 1 });
    expect([await rows(), await count()]).toEqual([1, 1]);
  });

  test('a hundred times at once counts exactly one (THREATS 63)', async () => {
    const ctx = contextOf(reader);
    const answers = await Promise.all(Array.from({ length: 100 }, () => set(ctx, post.id)));
    expect(new Set(answers.map(({ count }) => count))).toEqual(new Set([1]));
    expect([await rows(), await count()]).toEqual([1, 1]);
  });

  test('set and taken back at random leaves counter and rows equal (THREATS 63)', async () => {
    const readers = await Promise.all(Array.from({ length: 4 }, () => createUser(database.db)));
    await Promise.all(
      Array.from({ length: 100 }, (_, i) => {
        const ctx = contextOf(readers[i % readers.length]);
        return i % 3 === 0 ? unset(ctx, post.id) : set(ctx, post.id);
      }),
    );
    expect(await count()).toBe(await rows());
  });

  test('is one statement, and no transaction', async () => {
    for (const act of [set, unset]) {
      const work = await database.queries.during(() => act(contextOf(reader), post.id));
      expect(work.statements).toHaveLength(1);
      expect(work.control).toHaveLength(0);
    }
  });

  test('wants a session', async () => {
    await expect(set(contextOf(), post.id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(unset(contextOf(), post.id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test.each(['draft', 'scheduled', 'archived'] as const)(
    'finds no %s post, its author neither',
    async (status) => {
      post = await createPost(database.db, { author, status });
      for (const act of [set, unset]) {
        await expect(act(contextOf(author), post.id)).rejects.toMatchObject({
          code: 'POST_NOT_FOUND',
        });
      }
      expect([await rows(), await count()]).toEqual([0, 0]);
    },
  );

  test('finds no post that was deleted or never was', async () => {
    post = await createPost(database.db, { author, deleted: true });
    await expect(set(contextOf(reader), post.id)).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
    await expect(set(contextOf(reader), newId())).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
  });
});
