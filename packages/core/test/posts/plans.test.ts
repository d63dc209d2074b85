import { PostListInput, SearchInput } from '@masthead/contracts';
import type { Database } from '@masthead/db';
import {
  actorOf,
  createTestContext,
  createTestDatabase,
  createUser,
  plansOf,
  type TestDatabase,
  type TestUser,
  wholeTables,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listBookmarks } from '../../src/bookmarks/list-bookmarks.ts';
import type { Context } from '../../src/context.ts';
import { newId } from '../../src/ids.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { listPosts } from '../../src/posts/list-posts.ts';
import { relatedPosts } from '../../src/posts/related-posts.ts';
import { searchPosts } from '../../src/search/search-posts.ts';

const POSTS = 10_000;

let database: TestDatabase;
let author: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db, { username: 'ada' });
  await fill(database.db, author.id);
}, 120_000);
afterAll(() => database[Symbol.asyncDispose]());

/** A blog of many posts: a tenth drafts, a fiftieth by Ada, one tag on every second post and one on every hundredth. */
async function fill(db: Database, adaId: string): Promise<void> {
  await db.$executeRaw`INSERT INTO users (id, email, username, display_name, updated_at)
    SELECT gen_random_uuid(), n || '@example.org', 'user' || n, 'User ' || n, now() FROM generate_series(1, 200) n`;
  await db.$executeRaw`INSERT INTO tags (id, slug, name)
    SELECT gen_random_uuid(), 'tag-' || n, 'Tag ' || n FROM generate_series(1, 500) n`;
  await db.$executeRaw`INSERT INTO posts (id, author_id, slug, title, content_text, language, status, publish_at, updated_at)
    SELECT gen_random_uuid(),
           CASE WHEN n % 50 = 0 THEN ${adaId}::uuid ELSE (SELECT id FROM users WHERE username = 'user' || (n % 200 + 1)) END,
           'post-' || n, 'Post ' || n, 'Some words, of which one is rare' || n % 1000,
           CASE n % 3 WHEN 0 THEN 'en' WHEN 1 THEN 'de' ELSE 'fa' END,
           (CASE n % 10 WHEN 3 THEN 'draft' WHEN 1 THEN 'scheduled' ELSE 'published' END)::post_status,
           now() - n * interval '1 hour', now()
      FROM generate_series(1, ${POSTS}::int) n`;
  await db.$executeRaw`INSERT INTO post_slugs (slug, post_id) SELECT slug, id FROM posts`;
  await db.$executeRaw`INSERT INTO post_tags (post_id, tag_id, position)
    SELECT p.id, t.id, 0 FROM posts p JOIN tags t ON t.slug = 'tag-' || (substr(p.slug, 6)::int % 400 + 101)
    UNION ALL SELECT p.id, t.id, 1 FROM posts p, tags t WHERE t.slug = 'tag-1' AND substr(p.slug, 6)::int % 2 = 0
    UNION ALL SELECT p.id, t.id, 2 FROM posts p, tags t WHERE t.slug = 'tag-2' AND substr(p.slug, 6)::int % 100 = 0`;
  for (const table of ['post_likes', 'bookmarks']) {
    await db.$executeRawUnsafe(
      `INSERT INTO ${table} (post_id, user_id) SELECT p.id, p.author_id FROM posts p`,
    );
  }
  await db.$executeRawUnsafe('ANALYZE');
}

const planOf = (work: (ctx: Context) => Promise<unknown>, user?: TestUser) =>
  plansOf(database.db, (db) =>
    work(createTestContext({ db, ...(user && { actor: actorOf(user) }) })),
  );

/** Small tables may be read whole: there are more posts than users and tags. */
const BIG = ['posts', 'post_tags', 'post_slugs', 'post_likes', 'bookmarks'];

const list = (input: Partial<PostListInput>) => (ctx: Context) =>
  listPosts(ctx, PostListInput.parse(input));

const nextPage = (input: Partial<PostListInput>) => async (ctx: Context) => {
  const { nextCursor } = await list(input)(ctx);
  if (nextCursor === null) throw new Error('expected a second page');
  return list({ ...input, cursor: nextCursor })(ctx);
};

describe(`among ${POSTS} posts no table is read whole`, () => {
  const anonymous: Record<string, (ctx: Context) => Promise<unknown>> = {
    'for the feed': list({}),
    'for its next page': nextPage({}),
    'for 100 posts of it': list({ limit: 100 }),
    'for a common tag': list({ tag: 'tag-1' }),
    'for a rare tag': list({ tag: 'tag-2' }),
    'for the next page of a tag': nextPage({ tag: 'tag-1' }),
    'for an author': list({ author: 'ada' }),
    'for the next page of an author': nextPage({ author: 'ada' }),
    'for a tag of an author': list({ author: 'ada', tag: 'tag-1' }),
    'for the oldest': list({ sort: 'publishedAt' }),
    'for what changed last': list({ sort: '-updatedAt' }),
    'for the next page of what changed first': nextPage({ sort: 'updatedAt' }),
    'for what changed since': list({ sort: 'updatedAt', updatedSince: '2026-01-01T00:00:00Z' }),
    'for a span of time': list({
      publishedSince: '2026-01-01T00:00:00Z',
      publishedUntil: '2026-02-01T00:00:00Z',
    }),
    'for what has two tags': list({ tags: ['tag-1', 'tag-2'] }),
    'for what has one of two tags': list({ anyTag: ['tag-2', 'tag-120'] }),
    'for a language': list({ language: 'de' }),
    'for short posts without a cover': list({ hasCover: false, maxReadingMinutes: 5 }),
    'for a series': (ctx) => list({ series: 'none' })(ctx).catch(() => undefined),
    'for a post by its slug': (ctx) => getPost(ctx, { slug: 'post-2' }),
    'for a search for a rare word': (ctx) => searchPosts(ctx, SearchInput.parse({ q: 'rare7' })),
    'for a search by language': (ctx) =>
      searchPosts(ctx, SearchInput.parse({ q: 'rare7', language: 'de' })),
    'for a search that marks nothing': (ctx) =>
      searchPosts(ctx, SearchInput.parse({ q: 'rare7', fields: ['post'] })),
  };
  // Its words stand in every title, one of its tags on every second post.
  test('for what to read after a post', async () => {
    const { id } = await database.db.post.findUniqueOrThrow({
      where: { slug: 'post-400' },
      select: { id: true },
    });
    const plans = await planOf(async (ctx) => {
      expect((await relatedPosts(ctx, { id })).items).toHaveLength(5);
    });
    expect(plans.length).toBeGreaterThan(0);
    expect(wholeTables(plans, BIG)).toEqual([]);
    expect(plans.map((node) => node['Index Name'])).toContain('posts_search_vector_idx');
  });

  test.each(Object.entries(anonymous))('%s', async (_, work) => {
    const plans = await planOf(work);
    expect(plans.length).toBeGreaterThan(0);
    expect(wholeTables(plans, BIG)).toEqual([]);
  });

  const signedIn: Record<string, (ctx: Context) => Promise<unknown>> = {
    'for my posts': list({ status: 'any' }),
    'for their next page': nextPage({ status: 'any' }),
    'for my drafts': list({ status: 'draft' }),
    'for my scheduled posts': list({ status: 'scheduled' }),
    'for what I scheduled, next first': list({ status: 'scheduled', sort: 'publishedAt' }),
    'for what I have not touched for long': list({ status: 'any', sort: 'updatedAt' }),
    'for my posts with a tag': list({ status: 'any', tag: 'tag-1' }),
    'for titles of my bookmarks': (ctx) =>
      listBookmarks(ctx, { limit: 20, fields: ['title', 'tags'] }),
    'for a post with what I did': (ctx) => getPost(ctx, { slug: 'post-2' }),
  };
  test.each(Object.entries(signedIn))('%s', async (_, work) => {
    expect(wholeTables(await planOf(work, author), BIG)).toEqual([]);
  });

  test('for a post by its id', async () => {
    const plans = await planOf((ctx) => getPost(ctx, { slug: newId() }).catch(() => undefined));
    expect(plans.length).toBeGreaterThan(0);
    expect(wholeTables(plans, BIG)).toEqual([]);
  });
});

test.each([
  ['the feed', 'posts_visible_publish_at_id_idx', list({})],
  ['the feed, oldest first', 'posts_visible_publish_at_id_idx', list({ sort: 'publishedAt' })],
  ['what changed', 'posts_visible_changed_at_id_idx', list({ sort: '-updatedAt' })],
  ['its next page', 'posts_visible_changed_at_id_idx', nextPage({ sort: 'updatedAt' })],
  ['an author’s page', 'posts_visible_author_id_publish_at_id_idx', list({ author: 'ada' })],
  [
    'a search',
    'posts_search_vector_idx',
    (ctx: Context) => searchPosts(ctx, SearchInput.parse({ q: 'rare7' })),
  ],
] as const)('%s reads %s', async (_, index, work) => {
  const plans = await planOf(work);
  expect(plans.map((node) => node['Index Name'])).toContain(index);
});
