import { limits, PostListInput } from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deletePost } from '../../src/posts/delete-post.ts';
import { featurePost } from '../../src/posts/feature-post.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { listPosts } from '../../src/posts/list-posts.ts';
import { pinPost } from '../../src/posts/pin-post.ts';
import { unfeaturePost } from '../../src/posts/unfeature-post.ts';
import { unpinPost } from '../../src/posts/unpin-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';

let database: TestDatabase;
let editor: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  editor = await createUser(database.db, { role: 'editor' });
});
afterAll(() => database[Symbol.asyncDispose]());

const as = (user?: TestUser) =>
  createTestContext({ db: database.db, ...(user && { actor: actorOf(user) }) });
const idsOf = async (input: Partial<PostListInput>, user?: TestUser) =>
  (await listPosts(as(user), PostListInput.parse(input))).items.map(({ id }) => id);

describe('featured posts', () => {
  test('are what editors chose, and listed alone on demand, newest first', async () => {
    const author = await createUser(database.db);
    const write = (day: string) =>
      createPost(database.db, { author, publishAt: new Date(`2026-01-${day}T00:00:00Z`) });
    const [older, , newer] = [await write('01'), await write('02'), await write('03')];
    await featurePost(as(editor), { id: newer.id });
    const featured = await featurePost(as(editor), { id: older.id });
    expect(featured).toMatchObject({ featured: true, version: 1, updatedAt: older.updatedAt });
    expect(await idsOf({ author: author.username, featured: true })).toEqual([newer.id, older.id]);
    await featurePost(as(editor), { id: older.id });
    expect((await unfeaturePost(as(editor), { id: older.id })).featured).toBe(false);
    expect((await unfeaturePost(as(editor), { id: older.id })).featured).toBe(false);
    expect(await idsOf({ author: author.username, featured: true })).toEqual([newer.id]);
  });

  test('that cannot be read are not listed', async () => {
    const author = await createUser(database.db);
    for (const status of ['draft', 'scheduled', 'archived'] as const) {
      const { id } = await createPost(database.db, { author, status });
      await featurePost(as(editor), { id });
    }
    expect(await idsOf({ author: author.username, featured: true })).toEqual([]);
  });

  test('are not their author’s to choose', async () => {
    const author = await createUser(database.db);
    const { id } = await createPost(database.db, { author });
    await expect(featurePost(as(author), { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(featurePost(as(), { id })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('have pages of their own: a cursor of one list is none of the other', async () => {
    const author = await createUser(database.db);
    for (let n = 0; n < 3; n++) {
      await featurePost(as(editor), { id: (await createPost(database.db, { author })).id });
    }
    const input = PostListInput.parse({ author: author.username, featured: true, limit: 2 });
    const { nextCursor } = await listPosts(as(), input);
    const cursor = nextCursor ?? '';
    expect((await listPosts(as(), { ...input, cursor })).items).toHaveLength(1);
    const all = PostListInput.parse({ author: author.username, cursor });
    await expect(listPosts(as(), all)).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  });
});

describe('pinned posts', () => {
  test('are their author’s to choose, once or twice the same', async () => {
    const author = await createUser(database.db);
    const { id, slug } = await createPost(database.db, { author });
    expect(await pinPost(as(author), { id })).toMatchObject({ pinned: true, version: 1 });
    expect(await pinPost(as(author), { id })).toMatchObject({ pinned: true });
    expect(await getPost(as(), { slug })).toMatchObject({ pinned: true, featured: false });
    expect(await idsOf({ author: author.username, pinned: true })).toEqual([id]);
    await expect(unpinPost(as(editor), { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await unpinPost(as(author), { id })).toMatchObject({ pinned: false });
  });

  test('are a few, even when many are pinned at once; one in the trash does not count', async () => {
    const author = await createUser(database.db);
    const posts = await Promise.all(
      Array.from({ length: limits.pinned + 3 }, () => createPost(database.db, { author })),
    );
    const pins = await Promise.allSettled(posts.map(({ id }) => pinPost(as(author), { id })));
    const refused = pins.filter((pin) => pin.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).toEqual(Array(3).fill('TOO_MANY_PINNED'));
    const pinned = await idsOf({ author: author.username, pinned: true });
    expect(pinned).toHaveLength(limits.pinned);
    await pinPost(as(author), { id: pinned[0] ?? '' });
    await deletePost(as(author), { id: pinned[0] ?? '' });
    const waiting = posts.find(({ id }) => !pinned.includes(id));
    expect(await pinPost(as(author), { id: waiting?.id ?? '' })).toMatchObject({ pinned: true });
  });
});

describe('a summary', () => {
  test('says whether the author wrote it', async () => {
    const author = await createUser(database.db);
    const { id, slug } = await createPost(database.db, { author, content: 'Flour and water.' });
    const read = () => getPost(as(), { slug });
    expect(await read()).toMatchObject({ summary: 'Flour and water.', summaryIsExcerpt: true });
    // The same words, but written by the author.
    const summary = 'Flour and water.';
    await updatePost(as(author), { id, expectedVersion: 1, summary });
    expect(await read()).toMatchObject({ summary, summaryIsExcerpt: false });
    await updatePost(as(author), { id, expectedVersion: 2, summary: '' });
    expect(await read()).toMatchObject({ summary, summaryIsExcerpt: true });
  });
});

describe('what search engines are told', () => {
  test('is kept, changed and taken back apart from title and summary', async () => {
    const author = await createUser(database.db);
    const post = await createPost(database.db, { author, seoTitle: 'How to bake bread at home' });
    expect(post).toMatchObject({ seoTitle: 'How to bake bread at home', seoDescription: null });
    const changed = await updatePost(as(author), {
      id: post.id,
      expectedVersion: 1,
      seoTitle: null,
      seoDescription: 'Flour, water, salt and time.',
    });
    expect(changed).toMatchObject({
      title: post.title,
      seoTitle: null,
      seoDescription: 'Flour, water, salt and time.',
    });
  });
});
