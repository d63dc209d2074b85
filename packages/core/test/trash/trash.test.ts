import { AppError, lifetimes, TrashListInput } from '@masthead/contracts';
import {
  actorOf,
  createComment,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setBookmark } from '../../src/bookmarks/set-bookmark.ts';
import { listComments } from '../../src/comments/list-comments.ts';
import { setLike } from '../../src/likes/set-like.ts';
import { deletePost } from '../../src/posts/delete-post.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';
import { emptyTrash } from '../../src/trash/empty-trash.ts';
import { listTrash } from '../../src/trash/list-trash.ts';
import { purgePost } from '../../src/trash/purge-post.ts';
import { purgeTrash } from '../../src/trash/purge-trash.ts';
import { restorePost } from '../../src/trash/restore-post.ts';

const day = 24 * 60 * 60 * 1000;
/** After whatever the factories make, which they date by the real clock. */
const start = Date.now() + 60 * 60 * 1000;

let database: TestDatabase;
let author: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
});
afterAll(() => database[Symbol.asyncDispose]());

/** A user, so many days from now. */
const on = (days: number, user: TestUser = author) =>
  createTestContext({
    db: database.db,
    now: new Date(start + days * day),
    actor: actorOf(user),
  });
const dateOf = (days: number) => new Date(start + days * day);
const trashOf = (days: number, user: TestUser, input: Partial<TrashListInput> = {}) =>
  listTrash(on(days, user), TrashListInput.parse(input));

describe('a restored post', () => {
  test.each(['published', 'draft', 'archived', 'scheduled'] as const)(
    'that was %s is what it was, to the last byte',
    async (status) => {
      const { id } = await createPost(database.db, {
        author,
        status,
        tags: ['One', 'Two'],
        ...(status === 'scheduled' && { publishAt: dateOf(9) }),
      });
      const before = await getPost(on(1), { slug: id });
      await deletePost(on(1), { id });
      expect(await restorePost(on(2), { id })).toEqual({ ...before, redirectedFrom: null });
      expect(await getPost(on(2), { slug: id })).toEqual(before);
    },
  );

  test('has its comments, likes, bookmarks and every slug it had', async () => {
    const post = await createPost(database.db, { author });
    const { id, slug: old } = post;
    await updatePost(on(0), { id, expectedVersion: 1, slug: `moved-${id}` });
    const comment = await createComment(database.db, { post, author });
    await setLike(on(0), { postId: id });
    await setBookmark(on(0), { postId: id });
    await deletePost(on(1), { id });
    await restorePost(on(2), { id });
    expect(await getPost(on(2), { slug: old })).toMatchObject({
      slug: `moved-${id}`,
      redirectedFrom: old,
      commentCount: 1,
      likeCount: 1,
      bookmarkCount: 1,
      viewer: { liked: true, bookmarked: true },
    });
    const { items } = await listComments(on(2), { postId: id, limit: 20 });
    expect(items).toMatchObject([{ id: comment.id }]);
  });

  test('that was to be published meanwhile is a draft without a date', async () => {
    const { id } = await createPost(database.db, {
      author,
      status: 'scheduled',
      publishAt: dateOf(3),
      unpublishAt: dateOf(9),
    });
    await deletePost(on(1), { id });
    const { items } = await trashOf(2, author);
    expect(items.find((post) => post.id === id)?.status).toBe('scheduled');
    expect((await trashOf(4, author)).items.find((post) => post.id === id)?.status).toBe('draft');
    expect(await restorePost(on(4), { id })).toMatchObject({
      status: 'draft',
      publishedAt: null,
      // As when a schedule is cancelled: the end was of a publication that never was.
      unpublishAt: null,
    });
    const anonymous = createTestContext({ db: database.db, now: dateOf(5) });
    await expect(getPost(anonymous, { slug: id })).rejects.toMatchObject({
      code: 'POST_NOT_FOUND',
    });
  });

  test('that is not in the trash stays as it is', async () => {
    const { id } = await createPost(database.db, { author });
    const before = await getPost(on(0), { slug: id });
    expect(await restorePost(on(1), { id })).toEqual({ ...before, redirectedFrom: null });
  });
});

describe('the trash', () => {
  test('lists one’s own, last deleted first, page by page, with the day each is gone', async () => {
    const user = await createUser(database.db);
    const ids: string[] = [];
    for (const n of [1, 2, 3]) {
      const { id } = await createPost(database.db, { author: user, tags: ['Kept'] });
      await deletePost(on(n, user), { id });
      ids.unshift(id);
    }
    await createPost(database.db, { author: user });
    const first = await trashOf(4, user, { limit: 2 });
    const second = await trashOf(4, user, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    expect(first.items[0]).toMatchObject({
      deletedAt: dateOf(3).toISOString(),
      purgeAt: dateOf(33).toISOString(),
      status: 'published',
      tags: [{ name: 'Kept' }],
    });
  });

  test('is read in one statement, for 1 post and for 50', async () => {
    for (const count of [1, 50]) {
      const user = await createUser(database.db);
      for (let n = 0; n < count; n++) {
        await createPost(database.db, { author: user, tags: ['One'], deleted: true });
      }
      const { result, statements } = await database.queries.during(() =>
        trashOf(1, user, { limit: 100 }),
      );
      expect(result.items).toHaveLength(count);
      expect(statements).toHaveLength(1);
    }
  });

  test('lets go of a post at the end of its time, purged or not', async () => {
    const user = await createUser(database.db);
    const { id } = await createPost(database.db, { author: user });
    await deletePost(on(1, user), { id });
    const days = lifetimes.trash / (24 * 60 * 60);
    expect((await trashOf(1 + days - 0.01, user)).items).toHaveLength(1);
    expect((await trashOf(1 + days, user)).items).toEqual([]);
    for (const act of [restorePost, purgePost]) {
      await expect(act(on(1 + days, user), { id })).rejects.toMatchObject({
        code: 'POST_NOT_FOUND',
      });
    }
  });
});

describe('purging', () => {
  test('leaves no row, and the slugs are free', async () => {
    const post = await createPost(database.db, { author, tags: ['One', 'Two'] });
    const { id, slug } = post;
    await createComment(database.db, { post, author });
    await setLike(on(0), { postId: id });
    await setBookmark(on(0), { postId: id });
    await deletePost(on(1), { id });
    await purgePost(on(1), { id });
    await expect(restorePost(on(1), { id })).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
    const { db } = database;
    const where = { postId: id };
    expect([
      await db.post.count({ where: { id } }),
      await db.comment.count({ where }),
      await db.postLike.count({ where }),
      await db.bookmark.count({ where }),
      await db.postTag.count({ where }),
      await db.postSlug.count({ where }),
    ]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await createPost(db, { author, slug })).toMatchObject({ slug });
  });

  test('is for what is in the trash only', async () => {
    const { id } = await createPost(database.db, { author });
    await expect(purgePost(on(0), { id })).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
    expect(await getPost(on(0), { slug: id })).toMatchObject({ id });
  });

  test('of what has expired takes that and nothing else, once, whoever else does it', async () => {
    await using own = await createTestDatabase();
    const { db } = own;
    const user = await createUser(db);
    const make = async (deletedAt: Date | null) => {
      const { id } = await createPost(db, { author: user, tags: ['One'] });
      await db.post.update({ where: { id }, data: { deletedAt }, select: { id: true } });
      return id;
    };
    for (let n = 0; n < 60; n++) await make(dateOf(-31));
    const kept = [await make(null), await make(dateOf(-29))];
    const ctx = createTestContext({ db, now: dateOf(0) });
    const runs = await Promise.all([purgeTrash(ctx), purgeTrash(ctx)]);
    const again = await purgeTrash(ctx);
    expect([...runs, again].reduce((sum, purged) => sum + purged, 0)).toBe(60);
    expect(again).toBe(0);
    const left = await db.post.findMany({ select: { id: true } });
    expect(left.map(({ id }) => id).sort()).toEqual(kept.sort());
  });

  test('of everything takes one’s own, in as many batches as it needs, and nobody else’s', async () => {
    const owner = await createUser(database.db);
    const other = await createUser(database.db);
    const [theirs, alive] = [
      await createPost(database.db, { author: other, deleted: true }),
      await createPost(database.db, { author: owner }),
    ];
    for (let n = 0; n < 51; n++) await createPost(database.db, { author: owner, deleted: true });

    expect(await emptyTrash(on(1, owner))).toEqual({ purged: 51 });
    expect(await emptyTrash(on(1, owner))).toEqual({ purged: 0 });
    expect((await trashOf(1, owner)).items).toEqual([]);
    expect((await trashOf(1, other)).items).toMatchObject([{ id: theirs.id }]);
    expect(await getPost(on(1, owner), { slug: alive.id })).toMatchObject({ id: alive.id });
  });
});

// Found by the interleavings: between two statements of the write the post went into the trash and came back.
test('a write while its post goes into the trash and back is made, or finds no post; it is never late', async () => {
  const { id } = await createPost(database.db, { author, status: 'draft' });
  let version = 1;
  for (let round = 0; round < 60; round++) {
    const bin = (async () => {
      for (let n = 0; n < 4; n++) {
        await deletePost(on(0), { id });
        await restorePost(on(0), { id });
      }
    })();
    const content = `Round ${round}.`;
    const writes = Array.from({ length: 4 }, async () => {
      const written = await updatePost(on(0), { id, expectedVersion: version, content }).catch(
        (error: unknown) => error,
      );
      if (written instanceof AppError && written.code === 'VERSION_CONFLICT') {
        expect(written.currentVersion).toBeGreaterThan(version);
      }
    });
    await Promise.all([bin, ...writes]);
    ({ version } = await getPost(on(0), { slug: id }));
  }
});
