import { describe, expect, it } from 'vitest';
import { mapFields } from '../../src/importing/map-fields.ts';
import { lastSegment } from '../../src/importing/read-paths.ts';

describe('the habits of front matter', () => {
  it.each([
    ['Jekyll', { tags: 'bread oven', category: 'Long reads' }, ['bread', 'oven', 'Long reads']],
    ['a list', { tags: ['machine learning', 'bread'] }, ['machine learning', 'bread']],
    ['commas', { tags: 'machine learning, bread' }, ['machine learning', 'bread']],
    ['Zola', { taxonomies: { tags: ['a'], categories: ['b c'] } }, ['a', 'b c']],
    ['Hugo', { Tags: ['a'], categories: ['b'] }, ['a', 'b']],
    ['quotation marks and signs', { tags: '#bread ”oven“ «fire»' }, ['bread', 'oven', 'fire']],
    ['the same tag twice', { tags: ['Bread', 'bread'], category: 'BREAD' }, ['BREAD']],
  ])('reads tags by %s', (_what, fields, tags) => {
    expect(mapFields(fields).tags).toEqual(tags);
  });

  it.each([
    ['date', { date: '2021-01-02' }],
    ['pubDate', { pubDate: '2021-01-02' }],
    ['publish_date', { publish_date: '2021-01-02', date: '2020-01-01' }],
    ['published_at', { published_at: '2021-01-02' }],
    ['published', { published: '2021-01-02' }],
    ["Zola's path", { path: '2021/01/02/bread' }],
    ['a path in a section', { path: 'inside/2021/01/02/bread' }],
  ])('finds the date in %s', (_what, fields) => {
    expect(mapFields(fields).publishedAt?.toISOString()).toBe('2021-01-02T00:00:00.000Z');
  });

  it.each([
    [{ draft: true }, true],
    [{ draft: 'yes' }, true],
    [{ published: false }, true],
    [{ status: 'draft' }, true],
    [{ published: 'True' }, false],
    [{ status: 'publish' }, false],
    [{}, false],
  ])('takes %j for a draft: %s', (fields, draft) => {
    expect(mapFields(fields).draft).toBe(draft);
  });

  it.each([
    ['a name', { author: 'Ada Lovelace' }, ['Ada Lovelace']],
    ['a name with an address', { author: 'Ada <ada@example.org>' }, ['Ada']],
    ['a list', { authors: ['Ada', 'Grace'] }, ['Ada', 'Grace']],
    ['objects', { authors: [{ name: 'Ada', url: 'x' }, { name: 'Grace' }] }, ['Ada', 'Grace']],
    ['one object', { author: { name: 'Ada' } }, ['Ada']],
    ["Zola's taxonomy", { taxonomies: { authors: ['Ada'] } }, ['Ada']],
  ])('reads %s as authors', (_what, fields, authors) => {
    expect(mapFields(fields).authors).toEqual(authors);
  });

  it('keeps the authors after the first and says that it did', () => {
    const { rest, losses } = mapFields({ authors: ['Ada', 'Grace', 'Edsger'] });
    expect(rest).toEqual({ authors: ['Ada', 'Grace', 'Edsger'] });
    expect(losses).toEqual([{ kind: 'value', what: 'author beyond the first', count: 2 }]);
  });

  it('takes slug and old addresses from permalink, path and aliases', () => {
    expect(mapFields({ permalink: '/2014/12/Core-Team.html' })).toMatchObject({
      slug: 'Core-Team',
      formerPaths: ['/2014/12/Core-Team.html'],
    });
    expect(
      mapFields({ slug: 'team', path: '2014/12/12/Core-Team', aliases: ['old/', 'releases/1.0'] }),
    ).toMatchObject({
      slug: 'team',
      formerPaths: ['2014/12/12/Core-Team', 'old/', 'releases/1.0'],
    });
    expect(mapFields({ permalink: '/blog/:title/', url: 'https://example.org/x' })).toMatchObject({
      slug: undefined,
      formerPaths: [],
      rest: { permalink: '/blog/:title/', url: 'https://example.org/x' },
    });
  });

  it('reads the other fields', () => {
    const mapped = mapFields({
      title: '  Bread,\nagain ',
      subtitle: 'What we learned',
      lang: 'pt_br',
      lastmod: '2021-03-04',
      expiryDate: '2030-01-01',
      canonical_url: 'https://example.org/bread',
      seo_title: 'Bread at home',
      metaDescription: 'Flour and time.',
      featured: 'yes',
      comments: false,
      layout: 'post',
    });
    expect(mapped).toMatchObject({
      title: 'Bread, again',
      summary: 'What we learned',
      language: 'pt-BR',
      canonicalUrl: 'https://example.org/bread',
      seoTitle: 'Bread at home',
      seoDescription: 'Flour and time.',
      featured: true,
      commentsEnabled: false,
      rest: {},
      losses: [],
    });
    expect(mapped.updatedAt?.toISOString()).toBe('2021-03-04T00:00:00.000Z');
    expect(mapped.unpublishAt?.toISOString()).toBe('2030-01-01T00:00:00.000Z');
  });

  it.each([
    ['a name', { series: ' Bread,  slowly ' }, 'Bread, slowly', undefined],
    ['a list of one', { series: ['Bread'], series_order: '2' }, 'Bread', 2],
    ['a table', { series: { name: 'Bread', part: 3 } }, 'Bread', 3],
    ['a weight', { series: 'Bread', weight: 4.5 }, 'Bread', 4.5],
    ['Zola’s taxonomy', { taxonomies: { series: ['Bread'] }, extra: { part: 5 } }, 'Bread', 5],
    ['Zola’s extra', { extra: { series: 'Bread', seriesOrder: 6 } }, 'Bread', 6],
  ])('reads a series from %s', (_, fields, title, order) => {
    const { series, rest, losses } = mapFields(fields);
    expect(series).toEqual({ title, order });
    expect({ rest, losses }).toEqual({ rest: {}, losses: [] });
  });

  it('leaves what names no series where it was', () => {
    for (const fields of [{ series: true, weight: 1 }, { extra: { part: 1 } }, { series: [] }]) {
      const { series, rest } = mapFields(fields);
      expect(series).toBeUndefined();
      expect(rest).toEqual('series' in fields && fields.weight === undefined ? {} : fields);
    }
  });

  it('says which series it left out', () => {
    const { series, rest, losses } = mapFields({ series: ['Bread', 'Ovens'] });
    expect(series?.title).toBe('Bread');
    expect(rest).toEqual({ series: ['Bread', 'Ovens'] });
    expect(losses).toEqual([{ kind: 'value', what: 'series beyond the first', count: 1 }]);
  });

  it('keeps what it does not know and names each key once', () => {
    const { rest, losses } = mapFields({
      uuid: 'x',
      empty: '',
      date: 'someday',
      language: 'Klingon',
      extra: { team: 'ovens', nested: { a: 1, b: 2 } },
    });
    expect(rest).toEqual({
      uuid: 'x',
      date: 'someday',
      language: 'Klingon',
      extra: { team: 'ovens', nested: { a: 1, b: 2 } },
    });
    expect(losses.map(({ what }) => what)).toEqual([
      'uuid',
      'date',
      'language',
      'extra.team',
      'extra.nested.a',
      'extra.nested.b',
    ]);
  });

  it('cuts what is too long and says so', () => {
    const mapped = mapFields({
      title: 'word '.repeat(100),
      summary: 'word '.repeat(200),
      tags: [...Array.from({ length: 12 }, (_, index) => `tag${index}`), 'x'.repeat(51)],
    });
    expect(mapped.title).toMatch(/^word .*word…$/);
    expect(mapped.title?.length).toBeLessThanOrEqual(200);
    expect(mapped.summary?.length).toBeLessThanOrEqual(500);
    expect(mapped.tags).toHaveLength(10);
    expect(mapped.rest.tags).toEqual(['tag10', 'tag11', 'x'.repeat(51)]);
    expect(mapped.losses).toEqual([
      { kind: 'value', what: 'title cut to 200 characters', count: 1 },
      { kind: 'value', what: 'tag longer than 50 characters', count: 1 },
      { kind: 'value', what: 'tag beyond the first 10', count: 2 },
      { kind: 'value', what: 'summary cut to 500 characters', count: 1 },
    ]);
  });
});

describe('the last part of a path', () => {
  it.each([
    ['2014/12/12/Core-Team', 'Core-Team'],
    ['/posts/bread/', 'bread'],
    ['/posts/bread/index.html', 'bread'],
    ['https://example.org/bread.php?x=1#y', 'bread'],
    ['/', undefined],
  ])('of %s is %s', (path, expected) => {
    expect(lastSegment(path)).toBe(expected);
  });
});
