import { CreatePostInput } from '@masthead/contracts';
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
import { newId } from '../../src/ids.ts';
import { createPost } from '../../src/posts/create-post.ts';
import { deletePost } from '../../src/posts/delete-post.ts';

let database: TestDatabase;
let ctx: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext({
    db: database.db,
    actor: actorOf(await createUser(database.db)),
  });
});
afterAll(() => database[Symbol.asyncDispose]());

const make = (id: string, fields: { title?: string; slug?: string } = {}, as = ctx) =>
  createPost(as, CreatePostInput.parse({ id, title: 'Bread', ...fields }));

test('a post has the id its client made', async () => {
  const id = newId();
  expect(await make(id)).toMatchObject({ id, duplicate: false });
});

test('sent again, the post that was made answers, whatever is sent', async () => {
  const id = newId();
  const first = await make(id, { title: 'First' });
  expect(await make(id, { title: 'Second' })).toEqual({ ...first, duplicate: true });
});

test.each([undefined, 'the-same'])(
  'sent eight times at once there is one post, slug %s',
  async (given) => {
    const id = newId();
    const slug = given && `${given}-${uniqueKey()}`;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => make(id, slug === undefined ? {} : { slug })),
    );
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(new Set(answers.map((post) => post.slug)).size).toBe(1);
  },
);

test('an id of another author’s, or in the trash, is refused by name', async () => {
  const id = newId();
  await make(id);
  const other = createTestContext({ ...ctx, actor: actorOf(await createUser(database.db)) });
  const refusal = { code: 'ID_TAKEN', issues: [{ path: 'id' }] };
  await expect(make(id, {}, other)).rejects.toMatchObject(refusal);
  await deletePost(ctx, { id });
  await expect(make(id)).rejects.toMatchObject(refusal);
});
