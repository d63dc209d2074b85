import { type Post, PostListInput, postSorts } from '@masthead/contracts';
import {
  actorOf,
  createMediaRow,
  createPost,
  createSeries,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  uniqueKey,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listPosts } from '../../src/posts/list-posts.ts';
import { updatePost } from '../../src/posts/update-post.ts';
import { addTagAlias } from '../../src/tags/tag-aliases.ts';

type Input = Partial<PostListInput>;

const now = new Date('2026-06-01T12:00:00.000Z');
const day = (date: string) => new Date(`${date}T09:00:00.000Z`);
const key = uniqueKey();
const [rye, wheat, oven] = [`rye-${key}`, `wheat-${key}`, `oven-${key}`] as const;

let database: TestDatabase;
let ada: TestUser;
const posts: Record<string, Post> = {};
let series: string;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  ada = await createUser(db);
  const { id: coverId } = await createMediaRow(db, ada);
  const long = 'word '.repeat(2000);
  const fields: Record<string, Partial<Parameters<typeof createPost>[1]>> = {
    january: { publishAt: day('2026-01-10'), tags: [rye, wheat, oven], coverId },
    february: { publishAt: day('2026-02-10'), tags: [wheat], language: 'de' },
    march: { publishAt: day('2026-03-10'), tags: [rye, oven], content: long },
    // Written long before: it came out by itself.
    april: { publishAt: day('2026-04-10'), status: 'scheduled', tags: [oven] },
    draft: { status: 'draft', tags: [rye] },
    planned: { status: 'scheduled', publishAt: day('2026-07-10') },
    later: { status: 'scheduled', publishAt: day('2026-08-10') },
  };
  for (const [name, given] of Object.entries(fields)) {
    posts[name] = await createPost(db, { author: ada, title: name, ...given });
  }
  series = (await createSeries(db, { owner: ada, posts: [post('march'), post('january')] })).slug;
  const writtenOn = {
    ...{ january: '2026-05-01', february: '2026-02-11', march: '2026-03-10', april: '2026-01-01' },
    ...{ draft: '2026-05-02', planned: '2026-05-03', later: '2026-01-02' },
  };
  for (const [name, date] of Object.entries(writtenOn)) {
    await db.post.update({ where: { id: post(name).id }, data: { updatedAt: day(date) } });
  }
});
afterAll(() => database[Symbol.asyncDispose]());

function post(name: string): Post {
  const made = posts[name];
  if (made === undefined) throw new Error(`no post ${name}`);
  return made;
}

const as = (user?: TestUser) =>
  createTestContext({ db: database.db, now, ...(user && { actor: actorOf(user) }) });

/** Titles over all pages. */
async function titles(input: Input, user?: TestUser): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listPosts(
      as(user),
      PostListInput.parse({ ...input, limit: 2, ...(cursor && { cursor }) }),
    );
    found.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor;
  }
  return found;
}

const since = (date: string) => day(date).toISOString();

describe('the list of posts', () => {
  test.each<[string, () => Input, string[]]>([
    ['all of some tags', () => ({ tags: [rye, oven] }), ['march', 'january']],
    ['a tag twice', () => ({ tags: [wheat, wheat] }), ['february', 'january']],
    ['a tag that nothing has', () => ({ tags: [rye, 'nothing-has-it'] }), []],
    ['any of some tags', () => ({ anyTag: [rye, wheat] }), ['march', 'february', 'january']],
    ['any of some that nothing has', () => ({ anyTag: ['nothing-has-it', 'nor-this'] }), []],
    [
      'some tags and any of others',
      () => ({ tag: oven, anyTag: [wheat, 'nothing-has-it'] }),
      ['january'],
    ],
    ['a series', () => ({ series }), ['march', 'january']],
    ['a language', () => ({ language: 'de' }), ['february']],
    ['a cover', () => ({ hasCover: true }), ['january']],
    ['no cover', () => ({ hasCover: false }), ['april', 'march', 'february']],
    [
      'a beginning, which counts',
      () => ({ publishedSince: since('2026-02-10') }),
      ['april', 'march', 'february'],
    ],
    [
      'an end, which does not',
      () => ({ publishedUntil: since('2026-03-10') }),
      ['february', 'january'],
    ],
    [
      'a span, in another zone',
      () => ({
        publishedSince: '2026-02-10T10:00:00+01:00',
        publishedUntil: '2026-03-10T10:00:00+01:00',
      }),
      ['february'],
    ],
    [
      'changes since, coming out among them',
      () => ({ updatedSince: since('2026-03-11') }),
      ['april', 'january'],
    ],
    ['a length', () => ({ minReadingMinutes: 5, maxReadingMinutes: 100 }), ['march']],
    ['no length', () => ({ maxReadingMinutes: 0 }), []],
    ['the year 0', () => ({ publishedUntil: '0000-01-01T00:00:00Z' }), []],
    ['the year 10000', () => ({ updatedSince: '9999-12-31T23:59:59-23:59' }), []],
  ])('by %s', async (_, input, expected) => {
    expect(await titles({ author: ada.username, ...input() })).toEqual(expected);
    const anybody = await titles(input());
    expect(anybody.filter((title) => title in posts)).toEqual(expected);
  });

  test('knows a tag by what else means it', async () => {
    const admin = await createUser(database.db, { role: 'admin' });
    const alias = `roggen-${key}`;
    await addTagAlias(as(admin), { slug: rye, alias });
    expect(await titles({ tags: [alias, oven] })).toEqual(['march', 'january']);
    expect(await titles({ anyTag: [alias] })).toEqual(['march', 'january']);
  });

  test('of a series that nobody can read says so', async () => {
    const hidden = await createSeries(database.db, { owner: ada, posts: [post('draft')] });
    for (const slug of ['no-such-series', hidden.slug]) {
      await expect(titles({ series: slug })).rejects.toMatchObject({ code: 'SERIES_NOT_FOUND' });
    }
  });

  test.each([
    ['-publishedAt', ['april', 'march', 'february', 'january']],
    ['publishedAt', ['january', 'february', 'march', 'april']],
    ['-updatedAt', ['january', 'april', 'march', 'february']],
    ['updatedAt', ['february', 'march', 'april', 'january']],
  ] as const)('is sorted by %s', async (sort, expected) => {
    expect(await titles({ author: ada.username, sort })).toEqual(expected);
  });

  test.each([
    ['any', '-updatedAt', ['planned', 'draft', 'january', 'march', 'february', 'later', 'april']],
    ['any', 'updatedAt', ['april', 'later', 'february', 'march', 'january', 'draft', 'planned']],
    ['scheduled', 'publishedAt', ['planned', 'later']],
    ['scheduled', '-publishedAt', ['later', 'planned']],
  ] as const)('of mine, %s, is sorted by %s', async (status, sort, expected) => {
    expect(await titles({ status, sort }, ada)).toEqual(expected);
  });

  test('of mine is filtered too, by dates that are shown', async () => {
    const mine = (input: Input) => titles({ status: 'any', ...input }, ada);
    expect(await mine({ tags: [rye], hasCover: false })).toEqual(['draft', 'march']);
    expect(await mine({ updatedSince: since('2026-05-02') })).toEqual(['planned', 'draft']);
    expect(await mine({ publishedSince: since('2026-04-10') })).toEqual([
      'planned',
      'later',
      'april',
    ]);
    await database.db.post.update({
      where: { id: post('draft').id },
      data: { publishAt: day('2026-04-20') },
    });
    expect(await mine({ publishedSince: since('2026-04-10') })).not.toContain('draft');
  });

  test('of what may lack a date is not sorted by it', () => {
    for (const status of ['draft', 'archived', 'any'] as const) {
      const { error } = PostListInput.safeParse({ status, sort: '-publishedAt' });
      expect(error?.issues).toEqual([
        expect.objectContaining({ path: ['sort'], message: expect.stringContaining('updatedAt') }),
      ]);
    }
  });

  test('lets nobody learn by a filter what they cannot read', async () => {
    const hidden = ['draft', 'planned', 'later'];
    const filters: Input[] = [
      ...[{ tags: [rye] }, { anyTag: [rye, oven] }, { hasCover: false }, { language: 'en' }],
      { publishedSince: since('2026-01-01') },
      { updatedSince: since('2026-01-01') },
      { minReadingMinutes: 0 },
    ];
    const other = await createUser(database.db);
    for (const sort of postSorts) {
      for (const filter of filters) {
        for (const user of [undefined, other]) {
          const found = await titles({ ...filter, sort }, user);
          expect(found.filter((title) => hidden.includes(title))).toEqual([]);
        }
      }
    }
  });

  test('gives cursors that are of its filters and of its order', async () => {
    const author = ada.username;
    const first = await listPosts(as(), PostListInput.parse({ author, limit: 1, tags: [oven] }));
    const cursor = first.nextCursor ?? '';
    const next = (input: Input) =>
      listPosts(as(), PostListInput.parse({ author, cursor, ...input }));
    expect((await next({ tags: [oven], sort: '-publishedAt' })).items).toHaveLength(2);
    const others: Input[] = [
      {},
      { tags: [rye] },
      { tags: [oven, rye] },
      { anyTag: [oven] },
      { tag: oven },
      ...postSorts.slice(1).map((sort) => ({ tags: [oven], sort })),
      { tags: [oven], hasCover: false },
      { tags: [oven], publishedSince: since('2020-01-01') },
    ];
    for (const other of others) {
      await expect(next(other)).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
    }
  });

  test('goes on where it was when posts change meanwhile', async () => {
    const author = ada.username;
    const page = (cursor?: string) =>
      listPosts(as(), PostListInput.parse({ author, sort: 'updatedAt', limit: 2, cursor }));
    const { items, nextCursor } = await page();
    expect(items.map(({ title }) => title)).toEqual(['february', 'march']);
    const { id, version } = post('february');
    const later = createTestContext({ db: database.db, now, actor: actorOf(ada) });
    await updatePost(later, { id, expectedVersion: version, language: 'nl' });
    const { items: rest } = await page(nextCursor ?? '');
    expect(rest.map(({ title }) => title)).toEqual(['april', 'january']);
    const last = await page((await page(nextCursor ?? '')).nextCursor ?? '');
    expect(last.items.map(({ title }) => title)).toEqual(['february']);
  });
});
