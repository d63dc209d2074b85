import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Database, Prisma } from '../src/index.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing/index.ts';
import { newPost, newUser } from './support/rows.ts';

let database: TestDatabase;
let db: Database;
let authorId: string;

beforeAll(async () => {
  database = await createTestDatabase(inject('testServer'));
  db = database.db;
  authorId = (await db.user.create({ data: newUser() })).id;
});
afterAll(() => database[Symbol.asyncDispose]());

async function write(fields: Partial<Prisma.PostUncheckedCreateInput>): Promise<string> {
  return (await db.post.create({ data: newPost(authorId, fields), select: { id: true } })).id;
}

async function newTag(name: string): Promise<string> {
  const data = { id: randomUUID(), name, slug: `tag-${randomUUID()}` };
  return (await db.tag.create({ data, select: { id: true } })).id;
}

/** The weights under which a post has this lexeme, none when it has not. */
async function weightsOf(postId: string, lexeme: string): Promise<string> {
  const rows = await db.$queryRaw<{ weights: string[] | null }[]>`
    select (select u.weights from unnest(p.search_vector) u where u.lexeme = ${lexeme}) as weights
      from posts p where p.id = ${postId}::uuid`;
  return [...new Set(rows[0]?.weights ?? [])].sort().join('');
}

async function isFound(postId: string, config: string, question: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ found: boolean }[]>`
    select p.search_vector @@ websearch_to_tsquery(${config}::regconfig, ${question}) as found
      from posts p where p.id = ${postId}::uuid`;
  return rows[0]?.found === true;
}

describe('languages', () => {
  test.each([
    ['en', 'english'],
    ['en-GB', 'english'],
    ['EN_us', 'english'],
    ['de-AT', 'german'],
    ['nb', 'norwegian'],
    ['nn-NO', 'norwegian'],
    ['sr-Latn-RS', 'serbian'],
    ['hy', 'armenian'],
    ['fa', 'simple'],
    ['zh-Hans', 'simple'],
    ['und', 'simple'],
    ['', 'simple'],
  ])('%s is parsed as %s', async (language, config) => {
    expect(await db.$queryRaw`select masthead_regconfig(${language})::text as config`).toEqual([
      { config },
    ]);
  });

  test('no language of the server is forgotten but those newer than version 15', async () => {
    const rows = await db.$queryRaw<{ name: string }[]>`
      select cfgname::text as name from pg_ts_config
      except select distinct masthead_regconfig(a || b)::text
               from (select chr(x) as a from generate_series(97, 122) x) xs,
                    (select chr(y) as b from generate_series(97, 122) y) ys`;
    expect(rows.filter(({ name }) => name !== 'estonian')).toEqual([]);
  });

  test('a change of language is a change of stems', async () => {
    const id = await write({ language: 'en', contentText: 'running houses' });
    expect(await weightsOf(id, 'hous')).toBe('D');
    await db.post.update({ where: { id }, data: { language: 'fa' } });
    expect(await weightsOf(id, 'hous')).toBe('');
    expect(await weightsOf(id, 'houses')).toBe('D');
  });
});

describe('what a post is found by', () => {
  test('each part has its weight', async () => {
    const id = await write({
      title: 'Gardening',
      summary: 'Tomatoes',
      contentJson: {
        headings: [
          { level: 2, text: 'Watering' },
          { level: 3, text: 'Weeding' },
        ],
      },
      contentText: 'Snails',
    });
    await db.postTag.create({ data: { postId: id, tagId: await newTag('Balconies') } });
    const weights = await Promise.all(
      ['garden', 'tomato', 'balconi', 'water', 'weed', 'snail'].map((each) => weightsOf(id, each)),
    );
    expect(weights).toEqual(['A', 'B', 'B', 'C', 'C', 'D']);
  });

  test('an exact title, stop words included, in whatever language the question is parsed', async () => {
    const id = await write({ title: 'The Who and the What', language: 'en' });
    expect(await isFound(id, 'simple', '"the who and the what"')).toBe(true);
    const running = await write({ title: 'Running Houses', language: 'en' });
    expect(await isFound(running, 'simple', '"running houses"')).toBe(true);
    expect(await isFound(running, 'english', '"runs house"')).toBe(true);
    expect(await isFound(running, 'english', '"houses running"')).toBe(false);
  });

  test('a name inside typographic quotes and beside a dash', async () => {
    const id = await write({ contentText: 'They say “Gödel”—and «Escher» too.' });
    expect(await isFound(id, 'english', 'gödel escher')).toBe(true);
  });
});

describe('changes', () => {
  test('every part of the text', async () => {
    const id = await write({ title: 'Old' });
    const changes: [Prisma.PostUpdateInput, string, string][] = [
      [{ title: 'Fresh' }, 'fresh', 'A'],
      [{ summary: 'Digest' }, 'digest', 'B'],
      [{ contentJson: { headings: [{ text: 'Chapter' }] } }, 'chapter', 'C'],
      [{ contentText: 'Paragraph' }, 'paragraph', 'D'],
    ];
    for (const [data, lexeme, weight] of changes) {
      await db.post.update({ where: { id }, data });
      expect(await weightsOf(id, lexeme)).toBe(weight);
    }
    expect(await weightsOf(id, 'old')).toBe('');
  });

  test('tags: added, many at once, taken away, renamed, deleted', async () => {
    const [first, second] = [await write({}), await write({})];
    const [apple, pear, plum] = [await newTag('Apple'), await newTag('Pear'), await newTag('Plum')];
    await db.postTag.createMany({
      data: [
        { postId: first, tagId: apple },
        { postId: first, tagId: pear },
        { postId: second, tagId: apple },
        { postId: second, tagId: plum },
      ],
    });
    const seen = async () => {
      const pairs = [first, second].flatMap((id) =>
        ['appl', 'pear', 'plum', 'quinc'].map((lexeme) => [id, lexeme] as const),
      );
      return (await Promise.all(pairs.map(([id, lexeme]) => weightsOf(id, lexeme))))
        .map((weights) => weights || '-')
        .join('');
    };
    expect(await seen()).toBe('BB--B-B-');

    await db.postTag.deleteMany({ where: { tagId: pear } });
    expect(await seen()).toBe('B---B-B-');

    await db.tag.update({ where: { id: apple }, data: { name: 'Quince' } });
    expect(await seen()).toBe('---B--BB');

    await db.postTag.updateMany({ where: { tagId: plum }, data: { tagId: pear } });
    expect(await seen()).toBe('---B-B-B');

    await db.tag.delete({ where: { id: apple } });
    expect(await seen()).toBe('-----B--');
  });

  test('counters and the same text again do not parse it', async () => {
    const id = await write({ title: 'Stays', contentText: 'words' });
    await db.$executeRaw`update posts set search_vector = to_tsvector('simple', 'mark') where id = ${id}::uuid`;
    await db.post.update({
      where: { id },
      data: {
        likeCount: { increment: 1 },
        status: 'archived',
        title: 'Stays',
        contentText: 'words',
      },
    });
    expect(await weightsOf(id, 'mark')).toBe('D');
  });

  test('a post with tags can be deleted', async () => {
    const id = await write({});
    await db.postTag.create({ data: { postId: id, tagId: await newTag('Gone') } });
    await db.post.delete({ where: { id } });
    expect(await db.postTag.count({ where: { postId: id } })).toBe(0);
  });

  test('a session without a search path, as a restore has', async () => {
    const id = await write({});
    const tagId = await newTag('Restored');
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`set local search_path = ''`;
      await tx.$executeRaw`insert into public.post_tags (post_id, tag_id) values (${id}::uuid, ${tagId}::uuid)`;
      await tx.$executeRaw`update public.posts set title = 'Pathless' where id = ${id}::uuid`;
    });
    expect([await weightsOf(id, 'restor'), await weightsOf(id, 'pathless')]).toEqual(['B', 'A']);
  });
});

describe('sizes and shapes', () => {
  const MIB = 1024 * 1024;

  /** Distinct words up to 1 MiB: more lexemes than a tsvector holds. */
  function distinctWords(word: (n: number) => string): string {
    let words = '';
    for (let n = 0; words.length < MIB; n++) words += `${word(n)} `;
    return words.slice(0, MIB);
  }

  test.each([
    ['short words', (n: number) => n.toString(36)],
    ['hyphenated words', (n: number) => `${n.toString(36)}a-${n.toString(36)}b-${n.toString(36)}c`],
    ['addresses', (n: number) => `www.${n.toString(36)}.org/${n.toString(36)}`],
    ['long words', (n: number) => `${n.toString(36)}${'x'.repeat(60)}`],
    ['one word without end', () => 'x'.repeat(4096)],
  ])('1 MiB of %s is accepted and found by its beginning', async (_, word) => {
    const id = await write({ title: 'Large', contentText: `beginning ${distinctWords(word)}` });
    expect(await weightsOf(id, 'begin')).toBe('D');
    expect(await weightsOf(id, 'larg')).toBe('A');
  });

  test('no other part can be too large either', async () => {
    const huge = distinctWords((n) => `www.${n.toString(36)}.org/${n.toString(36)}`);
    const id = await write({
      title: huge,
      summary: huge,
      contentJson: { headings: [{ text: huge }] },
      contentText: huge,
    });
    await db.postTag.create({ data: { postId: id, tagId: await newTag(huge) } });
    expect(await weightsOf(id, 'www.1.org')).toBe('ABCD');
  });

  test.each([
    [{}],
    [{ headings: null }],
    [{ headings: 'text' }],
    [{ headings: [1, null, 'x', { text: 5 }, { text: null }, { level: 2 }] }],
    [{ headings: { text: 'single' } }],
  ])('content_json %j is no obstacle', async (contentJson) => {
    const id = await write({ contentJson, contentText: 'body' });
    expect(await weightsOf(id, 'bodi')).toBe('D');
  });
});

test('the feed is read in the order of its index', async () => {
  await db.$executeRaw`
    insert into posts (id, author_id, slug, title, status, publish_at)
    select gen_random_uuid(), ${authorId}::uuid, 'feed-' || n, 'Feed',
           (array['draft', 'scheduled', 'published', 'published'])[n % 4 + 1]::post_status,
           now() - n * interval '1 hour'
      from generate_series(1, 2000) n`;
  await db.$executeRaw`analyze posts`;
  const plan = await db.$queryRaw<{ 'QUERY PLAN': unknown }[]>`
    explain (format json) select id from posts
     where status in ('published', 'scheduled') and deleted_at is null and publish_at <= now()
       and (unpublish_at is null or unpublish_at > now())
     order by publish_at desc, id desc limit 20`;
  expect(JSON.stringify(plan)).toContain('posts_visible_publish_at_id_idx');
  expect(JSON.stringify(plan)).not.toContain('Sort');
});
