import {
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureTags } from '../../src/tags/ensure-tags.ts';
import { getTag } from '../../src/tags/get-tag.ts';
import { listTags } from '../../src/tags/list-tags.ts';
import { tagSlug } from '../../src/tags/tag-slug.ts';

// A database a test: what is counted is everything in it.
let database: TestDatabase;
let author: TestUser;
beforeEach(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
});
afterEach(() => database[Symbol.asyncDispose]());

const context = () => createTestContext({ db: database.db });
const list = (options: { q?: string; limit?: number; cursor?: string } = {}) =>
  listTags(context(), { limit: 20, ...options });
const slugs = async (options: { q?: string } = {}) =>
  (await list(options)).items.map(({ slug }) => slug);

async function tagged(...posts: string[][]): Promise<void> {
  for (const tags of posts) await createPost(database.db, { author, tags });
}

describe('tagSlug', () => {
  test.each([
    ['PostgreSQL', 'postgresql'],
    ['  Web   Design ', 'web-design'],
    ['C', 'c'],
    ['C++', 'cplusplus'],
    ['C#', 'csharp'],
    ['.NET', 'dotnet'],
    ['Node.js', 'node-js'],
    ['#100days', '100days'],
  ])('%j is %j', (name, slug) => {
    expect(tagSlug(name)).toBe(slug);
  });

  test('gives a name without anything to spell an address that is always the same', () => {
    expect(tagSlug('…!')).toMatch(/^tag-[0-9a-f]{12}$/);
    expect(tagSlug('…!')).toBe(tagSlug(' …! '));
    expect(tagSlug('…!')).not.toBe(tagSlug('?!'));
  });
});

describe('ensureTags', () => {
  test('makes what is missing, finds what is there, and keeps the order', async () => {
    const [bread = ''] = await ensureTags(database.db, ['Bread']);
    const ids = await ensureTags(database.db, ['Wine', 'BREAD', 'Cheese', 'wine']);
    expect(ids).toHaveLength(3);
    expect(ids[1]).toBe(bread);
    const rows = await database.db.tag.findMany({ select: { id: true, name: true } });
    expect(ids.map((id) => rows.find((row) => row.id === id)?.name)).toEqual([
      'Wine',
      'Bread',
      'Cheese',
    ]);
  });

  test('of nothing asks nothing', async () => {
    const work = await database.queries.during(() => ensureTags(database.db, []));
    expect(work).toMatchObject({ result: [], statements: [] });
  });

  test('is one statement', async () => {
    const work = await database.queries.during(() => ensureTags(database.db, ['a', 'b', 'c']));
    expect(work.statements).toHaveLength(1);
  });

  test('makes a tag once however many transactions want it at once, in whatever order', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const wishes = Array.from({ length: 20 }, (_, i) => (i % 2 ? names : names.toReversed()));
    const results = await Promise.all(
      wishes.map((wish) => database.db.$transaction((tx) => ensureTags(tx, wish))),
    );
    const sets = new Set(results.map((ids, i) => (i % 2 ? ids : ids.toReversed()).join()));
    expect(sets.size).toBe(1);
    expect(await database.db.tag.count()).toBe(5);
  });

  test('takes names in any script, and quotes, and commas', async () => {
    const names = ['نرم‌افزار', '日本', 'a "quoted", {braced} \\ name', '…'];
    const ids = await ensureTags(database.db, names);
    const rows = await database.db.tag.findMany({ select: { id: true, name: true } });
    expect(ids.map((id) => rows.find((row) => row.id === id)?.name)).toEqual(names);
  });
});

describe('listTags', () => {
  test('shows tags most used first, then by slug', async () => {
    await tagged(['Bread', 'Wine'], ['Bread', 'Cheese'], ['Bread']);
    expect((await list()).items).toEqual([
      { slug: 'bread', name: 'Bread', description: '', postCount: 3 },
      { slug: 'cheese', name: 'Cheese', description: '', postCount: 1 },
      { slug: 'wine', name: 'Wine', description: '', postCount: 1 },
    ]);
  });

  test('counts only what anyone can read, and hides tags that are on nothing else (THREATS 27)', async () => {
    await tagged(['Bread']);
    await createPost(database.db, { author, status: 'draft', tags: ['Bread', 'Merger'] });
    await createPost(database.db, { author, status: 'scheduled', tags: ['Bread', 'Layoffs'] });
    await createPost(database.db, { author, deleted: true, tags: ['Bread', 'Retraction'] });
    const suspended = await createUser(database.db, { suspended: true });
    await createPost(database.db, { author: suspended, tags: ['Bread', 'Spam'] });
    expect((await list()).items).toMatchObject([{ slug: 'bread', postCount: 1 }]);
    await expect(getTag(context(), { slug: 'merger' })).rejects.toMatchObject({
      code: 'TAG_NOT_FOUND',
    });
  });

  test('pages without loss or repetition', async () => {
    await tagged(['a', 'b', 'c'], ['b', 'd'], ['b', 'd', 'e']);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const { items, nextCursor } = await list({ limit: 2, ...(cursor && { cursor }) });
      seen.push(...items.map(({ slug }) => slug));
      cursor = nextCursor;
    }
    expect(seen).toEqual(['b', 'd', 'a', 'c', 'e']);
  });

  test('finds tags that start with what was typed, in any case and script', async () => {
    await tagged(['PostgreSQL', 'Poetry', 'SQL', '100 % rye', 'نرم‌افزار']);
    expect(await slugs({ q: 'po' })).toEqual(['poetry', 'postgresql']);
    expect(await slugs({ q: 'POSTgres' })).toEqual(['postgresql']);
    expect(await slugs({ q: 'نرم' })).toHaveLength(1);
    expect(await slugs({ q: '100 %' })).toHaveLength(1);
    expect(await slugs({ q: '%' })).toEqual([]);
    expect(await slugs({ q: '_o' })).toEqual([]);
    expect(await slugs({ q: '' })).toHaveLength(5);
  });

  test('refuses a cursor of another prefix', async () => {
    await tagged(['a', 'ab']);
    const { nextCursor } = await list({ limit: 1 });
    await expect(list({ q: 'a', cursor: nextCursor ?? '' })).rejects.toMatchObject({
      code: 'INVALID_CURSOR',
    });
  });

  test.each([1, 50])('costs one statement for %i rows', async (count) => {
    const names = Array.from({ length: count }, (_, i) => `tag ${i}`);
    for (let i = 0; i < count; i += 10) await tagged(names.slice(i, i + 10));
    const work = await database.queries.during(() => list({ limit: 100 }));
    expect(work.result.items).toHaveLength(count);
    expect(work.statements).toHaveLength(1);
    expect(work.control).toHaveLength(0);
  });
});

describe('getTag', () => {
  test('answers name and count by slug, in one statement', async () => {
    await tagged(['Web Design']);
    const work = await database.queries.during(() => getTag(context(), { slug: 'web-design' }));
    expect(work.result).toEqual({
      slug: 'web-design',
      name: 'Web Design',
      description: '',
      postCount: 1,
      version: 1,
      redirectedFrom: null,
    });
    expect(work.statements).toHaveLength(1);
  });

  test('knows no other', async () => {
    await expect(getTag(context(), { slug: 'Web Design' })).rejects.toMatchObject({
      code: 'TAG_NOT_FOUND',
    });
  });
});
