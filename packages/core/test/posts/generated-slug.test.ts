import { CreatePostInput, type UpdatePostInput } from '@masthead/contracts';
import {
  actorOf,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  uniqueKey,
} from '@masthead/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { createPost } from '../../src/posts/create-post.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { publishPost } from '../../src/posts/publish-post.ts';
import { unpublishPost } from '../../src/posts/unpublish-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';

let database: TestDatabase;
let ctx: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext({ db: database.db, actor: actorOf(await createUser(database.db)) });
});
afterAll(() => database[Symbol.asyncDispose]());

const write = (title: string, fields: { slug?: string } = {}) =>
  createPost(ctx, CreatePostInput.parse({ title, ...fields }));

async function change(id: string, fields: Omit<UpdatePostInput, 'id' | 'expectedVersion'>) {
  const { version } = await getPost(ctx, { slug: id });
  return updatePost(ctx, { id, expectedVersion: version, ...fields });
}

test('follows the title of what was never published, and the old one leads to it', async () => {
  const key = uniqueKey();
  const { id, slug } = await write(`Untitled ${key}`);
  const renamed = await change(id, { title: `Rye ${key}` });
  expect([slug, renamed.slug]).toEqual([`untitled-${key}`, `rye-${key}`]);
  expect((await getPost(ctx, { slug })).slug).toBe(`rye-${key}`);
  // Its own past is no rival.
  expect((await change(id, { title: `Untitled ${key}` })).slug).toBe(slug);
});

test('stays when something else is changed, or the title in what slugs do not spell', async () => {
  const key = uniqueKey();
  await write(key);
  const second = await write(key);
  expect(second.slug).toBe(`${key}-2`);
  expect((await change(second.id, { content: 'More.' })).slug).toBe(second.slug);
  expect((await change(second.id, { title: `${key}!` })).slug).toBe(second.slug);
});

test('is numbered where another post has it', async () => {
  const key = uniqueKey();
  await write(key);
  const { id } = await write(`Other ${key}`);
  expect((await change(id, { title: key })).slug).toBe(`${key}-2`);
});

test.each(['when it was written', 'later'])('chosen by the author %s stays', async (when) => {
  const key = uniqueKey();
  const slug = `chosen-${key}`;
  const { id } = await write(`A ${key}`, when === 'later' ? {} : { slug });
  if (when === 'later') await change(id, { slug });
  expect((await change(id, { title: `B ${key}` })).slug).toBe(slug);
});

test('that readers may know stays, even when the post is a draft again', async () => {
  const key = uniqueKey();
  const { id, slug } = await write(`A ${key}`);
  await publishPost(ctx, { id });
  expect((await change(id, { title: `B ${key}` })).slug).toBe(slug);
  await unpublishPost(ctx, { id });
  expect((await change(id, { title: `C ${key}` })).slug).toBe(slug);
});

test('of two who rename to one title at once each gets one', async () => {
  const key = uniqueKey();
  const drafts = await Promise.all([write(`A ${key}`), write(`B ${key}`)]);
  const renamed = await Promise.all(drafts.map(({ id }) => change(id, { title: `C ${key}` })));
  expect(new Set(renamed.map(({ slug }) => slug)).size).toBe(2);
});

test('stays as it is when the post is published while its title changes', async () => {
  const key = uniqueKey();
  const { id, slug, version } = await write(`Untitled ${key}`);
  const { db } = database;
  const post = new Proxy(db.post, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== 'count') return value;
      return async (args: Parameters<typeof target.count>[0]) => {
        const count = await target.count(args);
        await publishPost(ctx, { id });
        return count;
      };
    },
  });
  const slow = new Proxy(db, {
    get: (target, name) => (name === 'post' ? post : Reflect.get(target, name)),
  });
  const title = `Rye ${key}`;
  const changed = await updatePost({ ...ctx, db: slow }, { id, expectedVersion: version, title });
  expect(changed).toMatchObject({ title, slug, status: 'published' });
});
