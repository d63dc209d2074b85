import { AppError, limits } from '@masthead/contracts';
import {
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
} from '@masthead/testkit';
import { describe, expect, it } from 'vitest';
import { type ImportMarkdownOptions, importMarkdown, type SourceFile } from '../../src/index.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { searchPosts } from '../../src/search/search-posts.ts';
import { getSeries } from '../../src/series/get-series.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** A folder in memory, in the order of its entries. */
async function* folder(files: Record<string, string | Uint8Array>): AsyncGenerator<SourceFile> {
  for (const [path, content] of Object.entries(files)) {
    yield {
      path,
      bytes: typeof content === 'string' ? encode(content) : content,
      modifiedAt: new Date('2020-05-05T05:05:05Z'),
    };
  }
}

const options: ImportMarkdownOptions = { source: 'kitchen', fallbackAuthor: 'Kitchen' };
const now = new Date('2026-01-01T00:00:00Z');
const contextOf = ({ db }: TestDatabase) => createTestContext({ db, now });

const blog = {
  '_posts/2014-11-10-bread.md':
    '---\ntitle: Bread\ntags: flour oven\ncategory: Long reads\nuuid: a\n---\nFlour, **water**, salt.\n\n![x](x.png)\n',
  'rye.md':
    '+++\npath = "2019/02/03/Rye"\ntitle = "Rye, again"\nauthors = ["Jakub Beránek", "Ada"]\naliases = ["old-rye.html"]\ndescription = "Dark."\n+++\nRye.\n',
  'next.md': '---\ntitle: Next year\ndate: 2026-12-01\nlang: de\n---\nNoch nicht.\n',
  'idea.md': '---\ntitle: An idea\ndraft: true\n---\nNot yet.\n',
  '_index.md': '+++\ntitle = "All"\n+++\n',
};

describe('an import', () => {
  it('makes posts with the dates, authors, tags, addresses and states of the source', async () => {
    await using database = await createTestDatabase();
    const ctx = contextOf(database);
    const report = await importMarkdown(ctx, folder(blog), options);
    expect(report).toMatchObject({
      ...{
        files: 5,
        imported: 4,
        drafts: 1,
        scheduled: 1,
        alreadyHere: 0,
        failed: [],
        interrupted: false,
      },
      skipped: [{ path: '_index.md', reason: 'the page of a section (_index)' }],
      authors: [
        { name: 'Kitchen', username: 'kitchen', created: true, posts: 3 },
        { name: 'Jakub Beránek', username: 'jakub-beranek', created: true, posts: 1 },
      ],
      languages: { en: 3, de: 1 },
    });
    expect(report.notMapped).toContainEqual({
      ...{ kind: 'reference', what: 'picture in the folder or on the old site' },
      ...{ posts: 1, occurrences: 1, example: '_posts/2014-11-10-bread.md' },
    });

    expect(await getPost(ctx, { slug: 'bread' })).toMatchObject({
      title: 'Bread',
      status: 'published',
      publishedAt: '2014-11-10T00:00:00.000Z',
      updatedAt: '2014-11-10T00:00:00.000Z',
      tags: [{ name: 'flour' }, { name: 'oven' }, { name: 'Long reads' }],
      contentHtml: expect.stringContaining('<strong>water</strong>'),
      metadata: { frontMatter: { uuid: 'a' } },
    });
    expect(await getPost(ctx, { slug: 'old-rye' })).toMatchObject({
      ...{ slug: 'rye', redirectedFrom: 'old-rye', summary: 'Dark.' },
      author: { username: 'jakub-beranek', displayName: 'Jakub Beránek' },
    });
    await expect(getPost(ctx, { slug: 'next' })).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
    await expect(getPost(ctx, { slug: 'idea' })).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
    const { items } = await searchPosts(ctx, { q: 'flour', limit: 10 });
    expect(items.map(({ post }) => post.slug)).toEqual(['bread']);
  });

  it('adds and changes nothing the second time, and names files that changed since', async () => {
    await using database = await createTestDatabase();
    const ctx = contextOf(database);
    await importMarkdown(ctx, folder(blog), options);
    const before = await snapshot(database);
    const changed = { ...blog, 'rye.md': blog['rye.md'].replace('Dark', 'Darker') };
    const report = await importMarkdown(ctx, folder(changed), options);
    expect(report).toMatchObject({
      imported: 0,
      alreadyHere: 4,
      changedSince: ['rye.md'],
      authors: [],
    });
    expect(await snapshot(database)).toEqual(before);
  });

  it('tells two sources with the same paths apart', async () => {
    await using database = await createTestDatabase();
    const ctx = contextOf(database);
    await importMarkdown(ctx, folder(blog), options);
    const report = await importMarkdown(ctx, folder({ 'rye.md': '# Other rye\n\nText' }), {
      ...options,
      source: 'garden',
    });
    expect(report.imported).toBe(1);
    expect(await getPost(ctx, { slug: 'rye-2' })).toMatchObject({ title: 'Other rye' });
  });

  it('writes nothing when it only looks', async () => {
    await using database = await createTestDatabase();
    const report = await importMarkdown(contextOf(database), folder(blog), {
      ...options,
      dryRun: true,
    });
    expect(report).toMatchObject({ dryRun: true, imported: 4, drafts: 1 });
    expect(await snapshot(database)).toEqual({
      posts: [],
      slugs: [],
      tags: [],
      users: [],
      series: [],
      parts: [],
    });
  });

  it('reports files that fail by name, with a remedy, and brings in the others', async () => {
    await using database = await createTestDatabase();
    const files = {
      'a.md': '---\ntitle: A\n---\nText',
      'broken.md': '---\ntitle: [\n---\nText',
      'latin1.md': new Uint8Array([0x63, 0x61, 0x66, 0xe9]),
      'nul.md': 'a\u0000b',
      'deep.md': 'deeper and deeper',
      'z.md': '---\ntitle: Z\n---\nText',
    };
    const ctx = contextOf(database);
    const renderMarkdown: typeof ctx.renderMarkdown = async (source, settings) => {
      if (source.startsWith('deeper')) throw new AppError('CONTENT_TOO_COMPLEX');
      return ctx.renderMarkdown(source, settings);
    };
    const report = await importMarkdown({ ...ctx, renderMarkdown }, folder(files), options);
    expect(report.imported).toBe(2);
    expect(report.failed).toEqual([
      {
        path: 'broken.md',
        reason: expect.stringMatching(/front matter is broken on line \d/),
        remedy: expect.any(String),
      },
      {
        path: 'latin1.md',
        reason: expect.stringContaining('not valid UTF-8 (byte 4)'),
        remedy: expect.any(String),
      },
      { path: 'nul.md', reason: expect.stringContaining('NUL'), remedy: expect.any(String) },
      {
        path: 'deep.md',
        reason: expect.stringContaining('nested too deeply'),
        remedy: expect.any(String),
      },
    ]);
  });

  it('stops between two posts when it is told to, and the next run goes on', async () => {
    await using database = await createTestDatabase();
    const ctx = contextOf(database);
    const stop = new AbortController();
    const first = await importMarkdown(ctx, folder(blog), {
      ...options,
      signal: stop.signal,
      onProgress: ({ path }) => path === 'rye.md' && stop.abort(),
    });
    expect(first).toMatchObject({ interrupted: true, imported: 2 });
    const second = await importMarkdown(ctx, folder(blog), options);
    expect(second).toMatchObject({ interrupted: false, imported: 2, alreadyHere: 2 });
    // The alias of a post of the first run, which never came to that.
    expect(await getPost(ctx, { slug: 'old-rye' })).toMatchObject({ slug: 'rye' });
  });

  it('brings one folder in once when two imports run at the same time', async () => {
    await using database = await createTestDatabase();
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `${index}.md`,
        `---\ntitle: Post\nauthor: A${index % 3}\n---\nText`,
      ]),
    );
    const ctx = contextOf(database);
    const reports = await Promise.all([1, 2].map(() => importMarkdown(ctx, folder(many), options)));
    expect(await database.db.post.count()).toBe(20);
    expect(reports.map(({ failed }) => failed)).toEqual([[], []]);
    expect(reports.reduce((sum, { imported }) => sum + imported, 0)).toBe(20);
  });

  it('lets no alias take the slug that a later post asks for', async () => {
    await using database = await createTestDatabase();
    const ctx = contextOf(database);
    await importMarkdown(
      ctx,
      folder({
        'a.md': '---\ntitle: A\naliases: [/bread/]\n---\nText',
        'bread.md': '---\ntitle: Bread\n---\nText',
      }),
      options,
    );
    expect(await getPost(ctx, { slug: 'bread' })).toMatchObject({
      title: 'Bread',
      redirectedFrom: null,
    });
  });
});

describe('series', () => {
  const loaf = (fields: string) => `---\nauthor: Ada\n${fields}\n---\nText`;
  const loaves = {
    'c.md': loaf('title: C\ndate: 2020-03-01\nseries: Bread, slowly'),
    'a.md': loaf('title: A\ndate: 2020-01-01\nseries: [bread, slowly]'),
    'b.md': loaf('title: B\ndate: 2020-02-01\nseries: Bread, Slowly'),
    'd.md': loaf('title: D\ndate: 2020-04-01\ndraft: true\nseries: Bread, slowly'),
    'alone.md': loaf('title: Alone\nweight: 3'),
  };

  it('are made, in the order of the dates where the source gives no other', async () => {
    await using database = await createTestDatabase();
    const ctx = contextOf(database);
    const report = await importMarkdown(ctx, folder(loaves), options);
    expect(report.series).toEqual([
      { title: 'Bread, slowly', username: 'ada', posts: 3 },
      { title: 'bread', username: 'ada', posts: 1 },
    ]);
    const series = await getSeries(ctx, { slug: 'bread-slowly' });
    expect(series.posts.map(({ title }) => title)).toEqual(['B', 'C']);
    expect(series.owner.username).toBe('ada');
    // Its third part is a draft, in its place for the author.
    expect(await partsOf(database, series.id)).toEqual(['B', 'C', 'D']);
    expect(await getPost(ctx, { slug: 'alone' })).toMatchObject({ series: null });
  });

  it('are ordered by the source, and split where several wrote one', async () => {
    await using database = await createTestDatabase();
    const ctx = contextOf(database);
    const files = {
      'a.md': loaf('title: A\ndate: 2020-01-01\nseries: [Ovens]\nseries_order: 2'),
      'b.md': loaf('title: B\ndate: 2020-02-01\nseries: { name: Ovens, order: 10 }'),
      'c.md': loaf('title: C\ndate: 2020-03-01\nseries: Ovens\nweight: 1'),
      'd.md': loaf('title: D\ndate: 2019-01-01\nseries: Ovens'),
      'zola.md':
        '+++\ntitle = "Z"\ndate = 2020-01-01\nauthors = ["Grace"]\n[taxonomies]\nseries = ["Ovens"]\n[extra]\npart = 1\n+++\nText',
    };
    const report = await importMarkdown(ctx, folder(files), options);
    expect(report.notMapped).toEqual([]);
    const ofAda = await getSeries(ctx, { slug: 'ovens' });
    expect(ofAda.posts.map(({ title }) => title)).toEqual(['C', 'A', 'B', 'D']);
    const ofGrace = await getSeries(ctx, { slug: 'ovens-2' });
    expect(ofGrace).toMatchObject({ owner: { username: 'grace' }, posts: [{ title: 'Z' }] });
  });

  it('stay as their author made them since, and take what is new', async () => {
    await using database = await createTestDatabase();
    const { db } = database;
    const ctx = contextOf(database);
    const { 'c.md': later, ...first } = loaves;
    await importMarkdown(ctx, folder(first), options);
    const { id } = await getSeries(ctx, { slug: 'bread-slowly' });
    const b = await getPost(ctx, { slug: 'b' });
    await db.series.update({ where: { id }, data: { title: 'Renamed' }, select: { id: true } });
    await db.seriesPost.delete({ where: { postId: b.id }, select: { postId: true } });

    const before = await snapshot(database);
    const again = await importMarkdown(ctx, folder(first), options);
    expect(again).toMatchObject({ imported: 0, series: [] });
    expect(await snapshot(database)).toEqual(before);

    await importMarkdown(ctx, folder({ ...first, 'c.md': later }), options);
    expect(await partsOf(database, id)).toEqual(['D', 'C']);
    expect(await db.series.count()).toBe(2);
  });

  it('are made by the run that goes on after one that was interrupted', async () => {
    await using database = await createTestDatabase();
    const ctx = contextOf(database);
    const stop = new AbortController();
    await importMarkdown(ctx, folder(loaves), {
      ...options,
      signal: stop.signal,
      onProgress: ({ path }) => path === 'c.md' && stop.abort(),
    });
    expect(await database.db.series.count()).toBe(0);
    await importMarkdown(ctx, folder(loaves), options);
    const { id } = await getSeries(ctx, { slug: 'bread-slowly' });
    expect(await partsOf(database, id)).toEqual(['B', 'C', 'D']);
  });

  it('are one of each when two imports run at the same time', async () => {
    await using database = await createTestDatabase();
    const ctx = contextOf(database);
    await Promise.all([1, 2].map(() => importMarkdown(ctx, folder(loaves), options)));
    await importMarkdown(ctx, folder(loaves), options);
    const titles = await database.db.series.findMany({ select: { title: true } });
    expect(titles.map(({ title }) => title).sort()).toEqual(['Bread, Slowly', 'bread']);
  });

  it('keep the parts that another import places in them between their making and their filling', async () => {
    await using database = await createTestDatabase();
    const ctx = contextOf(database);
    const { db } = database;
    let isSecond = true;
    const late = new Proxy(db, {
      get: (target, key) => {
        const value = Reflect.get(target, key);
        if (key !== '$transaction') return value;
        return async (work: Parameters<typeof db.$transaction>[0]) => {
          if (isSecond && (await db.series.count()) > 0) {
            isSecond = false;
            await importMarkdown(ctx, folder(loaves), options);
          }
          return db.$transaction(work);
        };
      },
    });
    await importMarkdown({ ...ctx, db: late }, folder(loaves), options);
    expect(isSecond).toBe(false);
    const { id } = await getSeries(ctx, { slug: 'bread-slowly' });
    expect(await partsOf(database, id)).toEqual(['B', 'C', 'D']);
    expect(await db.series.count()).toBe(2);
  });

  it('end with their two hundredth part, and the report says so', async () => {
    await using database = await createTestDatabase();
    const many = Object.fromEntries(
      Array.from({ length: limits.series.posts + 1 }, (_, n) => [
        `${String(n).padStart(3, '0')}.md`,
        loaf(`title: ${n}\nseries: Long\nseries_order: ${n}`),
      ]),
    );
    const report = await importMarkdown(contextOf(database), folder(many), options);
    expect(report.notMapped).toContainEqual(
      expect.objectContaining({
        what: 'part of a series beyond the first 200',
        posts: 1,
        example: '200.md',
      }),
    );
    expect(await database.db.seriesPost.count()).toBe(limits.series.posts);
  }, 60_000);
});

describe('authors', () => {
  it('written in two ways that fold to one name are one', async () => {
    await using database = await createTestDatabase();
    const files = {
      'a.md': '---\nauthor: The Oven Team\n---\nText',
      'b.md': '---\nauthor: the oven team\n---\nText',
    };
    const report = await importMarkdown(contextOf(database), folder(files), options);
    expect(report.authors).toEqual([
      { name: 'The Oven Team', username: 'the-oven-team', created: true, posts: 2 },
    ]);
  });

  it('are the accounts of their name, where someone can sign in or the name is the same', async () => {
    await using database = await createTestDatabase();
    const { db } = database;
    const ada = await createUser(db, { username: 'ada', displayName: 'Countess' });
    await db.user.update({
      where: { id: ada.id },
      data: { passwordHash: '$argon2id$v=19$m=1,t=1,p=1$c2FsdHNhbHQ$aGFzaA' },
      select: { id: true },
    });
    await createUser(db, { username: 'grace', displayName: 'GRACE' });
    await createUser(db, { username: 'oneil', displayName: 'O. Neil' });
    const files = Object.fromEntries(
      ['Ada', 'Grace', 'O’Neil', 'Li', '李', '🙂'].map((name) => [
        `${name}.md`,
        `---\nauthor: ${name}\n---\nText`,
      ]),
    );
    const report = await importMarkdown(contextOf(database), folder(files), options);
    expect(report.failed).toEqual([]);
    expect(report.authors.map(({ username, created }) => [username, created])).toEqual([
      ['ada', false],
      ['grace', false],
      ['oneil-2', true],
      ['author-li', true],
      ['author-li-2', true],
      [expect.stringMatching(/^[a-z0-9][a-z0-9-]{1,28}[a-z0-9]$/), true],
    ]);
  });
});

/** Titles of all parts, drafts too, in order. */
async function partsOf({ db }: TestDatabase, seriesId: string): Promise<string[]> {
  const rows = await db.seriesPost.findMany({
    where: { seriesId },
    orderBy: { position: 'asc' },
    select: { post: { select: { title: true } } },
  });
  return rows.map(({ post }) => post.title);
}

async function snapshot({ db }: TestDatabase) {
  return {
    posts: await db.post.findMany({ orderBy: { id: 'asc' } }),
    slugs: await db.postSlug.findMany({ orderBy: { slug: 'asc' } }),
    tags: await db.postTag.findMany({ orderBy: [{ postId: 'asc' }, { position: 'asc' }] }),
    users: await db.user.findMany({ orderBy: { id: 'asc' } }),
    series: await db.series.findMany({ orderBy: { id: 'asc' } }),
    parts: await db.seriesPost.findMany({ orderBy: { postId: 'asc' } }),
  };
}
