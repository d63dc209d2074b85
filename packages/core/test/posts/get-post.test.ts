import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  uniqueKey,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setBookmark } from '../../src/bookmarks/set-bookmark.ts';
import { setLike } from '../../src/likes/set-like.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';

let database: TestDatabase;
let author: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
});
afterAll(() => database[Symbol.asyncDispose]());

const as = (user?: TestUser) =>
  createTestContext({ db: database.db, ...(user && { actor: actorOf(user) }) });

describe('a post is found', () => {
  test('by its slug', async () => {
    const { id, slug } = await createPost(database.db, { author });
    expect(await getPost(as(), { slug })).toMatchObject({
      id,
      slug,
      redirectedFrom: null,
      viewer: null,
    });
  });

  test('by a slug it had, which the answer names', async () => {
    const { id, slug: old } = await createPost(database.db, { author });
    const slug = `new-${uniqueKey()}`;
    await updatePost(as(author), { id, expectedVersion: 1, slug });
    expect(await getPost(as(), { slug: old })).toMatchObject({ id, slug, redirectedFrom: old });
  });

  test('by its id, in any case', async () => {
    const { id, slug } = await createPost(database.db, { author });
    expect(await getPost(as(), { slug: id })).toMatchObject({ slug, redirectedFrom: id });
    const upper = id.toUpperCase();
    expect(await getPost(as(), { slug: upper })).toMatchObject({ slug, redirectedFrom: upper });
  });

  test('by its slug in capitals', async () => {
    const { slug } = await createPost(database.db, { author });
    const asked = slug.toUpperCase();
    expect(await getPost(as(), { slug: asked })).toMatchObject({ slug, redirectedFrom: asked });
  });

  test.each([
    'no-such-post',
    '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
    '../etc/passwd',
    "' OR 1=1 --",
    '%',
    'نرم‌افزار',
    '1e400',
  ])('never by %j', async (slug) => {
    await expect(getPost(as(), { slug })).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
  });
});

describe.each(['draft', 'scheduled', 'archived'] as const)('a post that is %s', (status) => {
  test('is read by its author, editors and admins only', async () => {
    const { slug, id } = await createPost(database.db, { author, status });
    for (const user of [
      author,
      await createUser(database.db, { role: 'editor' }),
      await createUser(database.db, { role: 'admin' }),
    ]) {
      expect(await getPost(as(user), { slug })).toMatchObject({
        id,
        status,
        viewer: { canEdit: true },
      });
    }
    const others = [
      undefined,
      await createUser(database.db),
      await createUser(database.db, { role: 'moderator' }),
      await createUser(database.db, { role: 'reader' }),
    ];
    for (const user of others) {
      await expect(getPost(as(user), { slug })).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
      await expect(getPost(as(user), { slug: id })).rejects.toMatchObject({
        code: 'POST_NOT_FOUND',
      });
    }
  });
});

test('a deleted post is found by nobody', async () => {
  const { slug, id } = await createPost(database.db, { author, deleted: true });
  for (const asked of [slug, id]) {
    await expect(getPost(as(author), { slug: asked })).rejects.toMatchObject({
      code: 'POST_NOT_FOUND',
    });
  }
});

test('a signed-in reader learns what they did and may do', async () => {
  const { id, slug } = await createPost(database.db, { author });
  const reader = await createUser(database.db, { role: 'reader' });
  expect(await getPost(as(reader), { slug })).toMatchObject({
    viewer: { liked: false, bookmarked: false, canEdit: false },
  });
  await setLike(as(reader), { postId: id });
  await setBookmark(as(reader), { postId: id });
  expect(await getPost(as(reader), { slug })).toMatchObject({
    viewer: { liked: true, bookmarked: true, canEdit: false },
  });
  expect(await getPost(as(author), { slug })).toMatchObject({
    viewer: { liked: false, bookmarked: false, canEdit: true },
  });
});

test('reading takes one statement, whoever asks and however many tags there are', async () => {
  const tags = Array.from({ length: 10 }, (_, n) => `Tag ${n}`);
  const { slug } = await createPost(database.db, { author, tags });
  for (const ctx of [as(), as(author)]) {
    const { statements, control } = await database.queries.during(() => getPost(ctx, { slug }));
    expect(statements).toHaveLength(1);
    expect(control).toHaveLength(0);
  }
});

test('an answer holds nothing but what the contract names', async () => {
  const { slug } = await createPost(database.db, { author });
  const post = await getPost(as(), { slug });
  const { Post } = await import('@masthead/contracts');
  expect(Post.strict().parse(post)).toEqual(post);
});
