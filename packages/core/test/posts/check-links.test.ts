import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  testAuth,
  uniqueKey,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLinks } from '../../src/posts/check-links.ts';
import { updatePost } from '../../src/posts/update-post.ts';

let database: TestDatabase;
let author: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
});
afterAll(() => database[Symbol.asyncDispose]());

const as = (user: TestUser) => createTestContext({ db: database.db, actor: actorOf(user) });

/** The state of each link, in order. */
async function statesOf(urls: readonly string[], user = author) {
  const content = urls.map((url, n) => `[link ${n}](<${url}>)`).join('\n\n');
  const { id } = await createPost(database.db, { author: user, content });
  const { items } = await checkLinks(as(user), { id });
  expect(items.map(({ url }) => url)).toEqual(urls);
  return items.map(({ kind, state, slug }) => [kind, state, slug]);
}

describe('the links of a post', () => {
  test('to posts that are there, moved, or nowhere, however they are written', async () => {
    const { slug, id } = await createPost(database.db, { author });
    const moving = await createPost(database.db, { author });
    const moved = `moved-${uniqueKey()}`;
    await updatePost(as(author), { id: moving.id, expectedVersion: 1, slug: moved });
    expect(
      await statesOf([
        `/posts/${slug}`,
        `${testAuth.issuer}/posts/${slug.toUpperCase()}?from=here#end`,
        slug,
        `/posts/${moving.slug}`,
        `/posts/${id}`,
        `/posts/never-${uniqueKey()}`,
      ]),
    ).toEqual([
      ['internal', 'ok', slug],
      ['internal', 'ok', slug],
      ['internal', 'ok', slug],
      ['internal', 'moved', moved],
      ['internal', 'moved', slug],
      ['internal', 'missing', null],
    ]);
  });

  test('elsewhere are listed and not looked at', async () => {
    expect(
      await statesOf([
        'https://example.org/posts/bread',
        'mailto:ada@example.org',
        '/tags/bread',
        '#end',
        '/posts/%FF',
        '/posts/%00',
      ]),
    ).toEqual([
      ['external', null, null],
      ['external', null, null],
      ['internal', null, null],
      // The page itself.
      ['internal', 'ok', expect.any(String)],
      ['internal', null, null],
      ['internal', null, null],
    ]);
  });

  test.each(['draft', 'scheduled', 'archived'] as const)(
    'to a post that is %s are hidden to who may read it, and to nobody else more than missing',
    async (status) => {
      const { slug, id } = await createPost(database.db, { author, status });
      const links = [`/posts/${slug}`, `/posts/${id}`];
      const hidden = ['internal', 'hidden', slug];
      expect(await statesOf(links)).toEqual([hidden, hidden]);
      const editor = await createUser(database.db, { role: 'editor' });
      expect(await statesOf(links, editor)).toEqual([hidden, hidden]);
      const missing = ['internal', 'missing', null];
      expect(await statesOf(links, await createUser(database.db))).toEqual([missing, missing]);
    },
  );

  test('to what is in the trash, or of a suspended author, lead nowhere', async () => {
    const suspended = await createUser(database.db, { suspended: true });
    const gone = await createPost(database.db, { author, deleted: true });
    const theirs = await createPost(database.db, { author: suspended });
    const missing = ['internal', 'missing', null];
    expect(await statesOf([`/posts/${gone.slug}`, `/posts/${theirs.slug}`])).toEqual([
      missing,
      missing,
    ]);
  });

  test('are for those who may read the post before it is published', async () => {
    const stranger = await createUser(database.db);
    const post = await createPost(database.db, { author });
    const draft = await createPost(database.db, { author, status: 'draft' });
    const asked = (id: string) => checkLinks(as(stranger), { id });
    await expect(asked(post.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(asked(draft.id)).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
    expect(await checkLinks(as(author), { id: draft.id })).toEqual({ items: [] });
  });

  test.each([1, 50])('cost three statements, %s of them', async (count) => {
    const links = Array.from({ length: count }, (_, n) => `[a](/posts/nowhere-${n})`);
    const { id } = await createPost(database.db, { author, content: links.join(' ') });
    const work = () => checkLinks(as(author), { id });
    const { result, statements } = await database.queries.during(work);
    expect(result.items).toHaveLength(count);
    expect(statements).toHaveLength(3);
  });
});
