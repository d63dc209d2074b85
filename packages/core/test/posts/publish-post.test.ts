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
import { newId } from '../../src/ids.ts';
import { deletePost } from '../../src/posts/delete-post.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { publishPost } from '../../src/posts/publish-post.ts';
import { unpublishPost } from '../../src/posts/unpublish-post.ts';

const day = 24 * 60 * 60 * 1000;
const start = new Date('2026-11-20T09:00:00.000Z');

let database: TestDatabase;
let author: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
});
afterAll(() => database[Symbol.asyncDispose]());

/** The author, so many days after the start. */
const on = (days: number, user: TestUser | undefined = author) =>
  createTestContext({
    db: database.db,
    now: new Date(start.getTime() + days * day),
    actor: actorOf(user),
  });
const dateOf = (days: number) => new Date(start.getTime() + days * day).toISOString();
const anonymous = (days: number) => ({ ...on(days), actor: { kind: 'anonymous' as const } });

describe('publishing', () => {
  test('makes a draft readable with the date of today', async () => {
    const { id } = await createPost(database.db, { author, status: 'draft' });
    expect(await publishPost(on(0), { id })).toMatchObject({
      status: 'published',
      publishedAt: dateOf(0),
      version: 1,
    });
    expect(await getPost(anonymous(0), { slug: id })).toMatchObject({ id });
  });

  test('what is published changes nothing', async () => {
    const { id } = await createPost(database.db, { author, status: 'draft' });
    const first = await publishPost(on(0), { id });
    expect(await publishPost(on(1), { id })).toEqual(first);
  });

  test('again keeps the date readers know', async () => {
    const { id } = await createPost(database.db, { author, status: 'draft' });
    await publishPost(on(0), { id });
    expect(await unpublishPost(on(1), { id })).toMatchObject({
      status: 'draft',
      publishedAt: null,
    });
    await expect(getPost(anonymous(1), { slug: id })).rejects.toMatchObject({
      code: 'POST_NOT_FOUND',
    });
    expect(await publishPost(on(2), { id })).toMatchObject({ publishedAt: dateOf(0) });
  });

  test('ahead of its schedule gives it the date of today', async () => {
    const { id } = await createPost(database.db, {
      author,
      status: 'scheduled',
      publishAt: new Date(dateOf(5)),
    });
    expect(await publishPost(on(1), { id })).toMatchObject({
      status: 'published',
      publishedAt: dateOf(1),
    });
  });

  test('what its end took away makes it readable without an end', async () => {
    const { id } = await createPost(database.db, {
      author,
      publishAt: new Date(dateOf(0)),
      unpublishAt: new Date(dateOf(1)),
    });
    await expect(getPost(anonymous(2), { slug: id })).rejects.toMatchObject({
      code: 'POST_NOT_FOUND',
    });
    expect(await publishPost(on(2), { id })).toMatchObject({
      status: 'published',
      publishedAt: dateOf(0),
    });
    expect(await getPost(anonymous(3), { slug: id })).toMatchObject({ id });
  });

  test('twice at once sets one date', async () => {
    const { id } = await createPost(database.db, { author, status: 'draft' });
    const answers = await Promise.all(
      [0, 1, 2, 3].map((hours) => publishPost(on(hours / 24), { id })),
    );
    const { publishAt } = await database.db.post.findUniqueOrThrow({
      where: { id },
      select: { publishAt: true },
    });
    for (const { publishedAt } of answers) expect(publishedAt).toBe(publishAt?.toISOString());
  });
});

describe('a post that is unpublished or deleted', () => {
  test.each(['published', 'scheduled', 'archived', 'draft'] as const)(
    'is a draft again after being %s',
    async (status) => {
      const { id } = await createPost(database.db, { author, status });
      expect(await unpublishPost(on(0), { id })).toMatchObject({
        status: 'draft',
        publishedAt: null,
      });
    },
  );

  test('is gone for everybody after deletion, and its slug stays taken', async () => {
    const { id, slug, title } = await createPost(database.db, { author });
    await deletePost(on(0), { id });
    await expect(getPost(on(0), { slug })).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
    for (const again of [deletePost, publishPost, unpublishPost]) {
      await expect(again(on(0), { id })).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
    }
    expect(await createPost(database.db, { author, title })).toMatchObject({ slug: `${slug}-2` });
  });
});

describe.each([
  ['publish', publishPost],
  ['unpublish', unpublishPost],
  ['delete', deletePost],
] as const)('to %s', (_, change) => {
  test('is the right of the author, editors and admins', async () => {
    for (const user of [
      author,
      await createUser(database.db, { role: 'editor' }),
      await createUser(database.db, { role: 'admin' }),
    ]) {
      const { id } = await createPost(database.db, { author });
      await expect(change(on(0, user), { id })).resolves.not.toThrow();
    }
  });

  test('is FORBIDDEN to others, and a draft is not even there', async () => {
    const published = await createPost(database.db, { author, publishAt: start });
    const draft = await createPost(database.db, { author, status: 'draft' });
    const other = on(0, await createUser(database.db));
    await expect(change(other, published)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(change(other, draft)).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
    await expect(change(anonymous(0), published)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(change(on(0), { id: newId() })).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
  });
});
