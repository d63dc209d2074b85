import { TagDetails, type TagListInput, tagSorts } from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  plansOf,
  type TestDatabase,
  type TestUser,
  wholeTables,
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
const list = (options: Partial<TagListInput> = {}) =>
  listTags(context(), { limit: 20, ...options });
const slugs = async (options: Partial<TagListInput> = {}) =>
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

  test.each([
    [undefined, ['b', 'd', 'a', 'c', 'e']],
    ['-postCount', ['b', 'd', 'a', 'c', 'e']],
    ['slug', ['a', 'b', 'c', 'd', 'e']],
    ['-slug', ['e', 'd', 'c', 'b', 'a']],
  ] as const)('sorted by %s pages without loss or repetition', async (sort, expected) => {
    await tagged(['a', 'b', 'c'], ['b', 'd'], ['b', 'd', 'e']);
    await createPost(database.db, { author, status: 'draft', tags: ['Merger'] });
    for (const fields of [undefined, ['slug']] as const) {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const options = { ...(sort && { sort }), ...(fields && { fields: [...fields] }) };
        const page = await list({ limit: 2, ...options, ...(cursor && { cursor }) });
        seen.push(...page.items.map(({ slug }) => slug));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(expected);
    }
  });

  test.each(tagSorts)(
    'sorted by %s counts only what is asked for, in one statement',
    async (sort) => {
      await tagged(['Bread', 'Wine'], ['Bread']);
      const whole = (await list({ sort })).items;
      expect(new Map(whole.map(({ slug, postCount }) => [slug, postCount]))).toEqual(
        new Map([
          ['bread', 2],
          ['wine', 1],
        ]),
      );
      const work = await database.queries.during(() => list({ sort, fields: ['name'], q: 'b' }));
      expect(work.result.items).toEqual([{ name: 'Bread' }]);
      expect(work.statements).toHaveLength(1);
      // What it is sorted by it has to count.
      expect(work.statements[0]?.includes('count(*)')).toBe(sort === '-postCount');
    },
  );

  test('by slug reads a page of tags, and their posts by index', async () => {
    await tagged(['Bread']);
    await database.db.$executeRaw`INSERT INTO tags (id, slug, name)
      SELECT gen_random_uuid(), 'tag-' || n, 'Tag ' || n FROM generate_series(1, 10000) n`;
    await database.db.$executeRaw`INSERT INTO post_tags (post_id, tag_id, position)
      SELECT p.id, t.id, 1 FROM posts p, tags t WHERE t.slug LIKE 'tag-%'`;
    await database.db.$executeRawUnsafe('ANALYZE');
    let cursor: string | null | undefined;
    for (const _ of ['first', 'next']) {
      const steps = await plansOf(database.db, async (db) => {
        const options = { limit: 20, sort: 'slug' as const, ...(cursor && { cursor }) };
        cursor = (await listTags(createTestContext({ db }), options)).nextCursor;
      });
      expect(wholeTables(steps, ['tags', 'post_tags'])).toEqual([]);
      expect(steps.map((step) => step['Index Name'])).toContain('tags_slug_key');
      expect(cursor).not.toBeNull();
    }
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

  test('refuses a cursor of another prefix or order', async () => {
    await tagged(['a', 'ab']);
    const cursor = (await list({ limit: 1 })).nextCursor ?? '';
    expect((await list({ sort: '-postCount', cursor })).items).toHaveLength(1);
    for (const other of [{ q: 'a' }, { sort: 'slug' }, { sort: '-slug' }] as const) {
      await expect(list({ ...other, cursor })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
    }
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

  test('answers the fields that are named, and counts for no others', async () => {
    await tagged(['Bread'], ['Bread']);
    const editor = await createUser(database.db, { role: 'editor' });
    for (const ctx of [context(), createTestContext({ db: database.db, actor: actorOf(editor) })]) {
      const whole = await getTag(ctx, { slug: 'bread' });
      for (const field of TagDetails.keyof().options) {
        const ask = () => getTag(ctx, { slug: 'bread', fields: [field] });
        const { result, statements } = await database.queries.during(ask);
        expect(result).toEqual({ [field]: whole[field] });
        expect(statements).toHaveLength(1);
        expect(statements[0]?.includes('count(*)')).toBe(field === 'postCount');
      }
    }
  });

  test('finds by fields alone only what may be found', async () => {
    await createPost(database.db, { author, status: 'draft', tags: ['Merger'] });
    const editor = await createUser(database.db, { role: 'editor' });
    const asked = { slug: 'merger', fields: ['name'] as ['name'] };
    await expect(getTag(context(), asked)).rejects.toMatchObject({ code: 'TAG_NOT_FOUND' });
    const ctx = createTestContext({ db: database.db, actor: actorOf(editor) });
    expect(await getTag(ctx, asked)).toEqual({ name: 'Merger' });
  });

  test('knows no other', async () => {
    await expect(getTag(context(), { slug: 'Web Design' })).rejects.toMatchObject({
      code: 'TAG_NOT_FOUND',
    });
  });
});
