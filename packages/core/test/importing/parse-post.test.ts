import { describe, expect, it } from 'vitest';
import { type ParsedPost, parsePost } from '../../src/importing/parse-post.ts';
import { FileError } from '../../src/importing/source-file.ts';

const encode = (text: string) => new TextEncoder().encode(text);

function parse(path: string, text: string, language?: string) {
  return parsePost({ path, bytes: encode(text) }, { defaultLanguage: 'en', language });
}

function post(path: string, text: string, language?: string): ParsedPost {
  const parsed = parse(path, text, language);
  if (parsed.kind !== 'post') throw new Error(parsed.reason);
  return parsed.post;
}

describe('a file read as a post', () => {
  it('takes a post of Jekyll apart', () => {
    const text =
      '---\ntitle: نان\ntags: نان تنور\nuuid: x\n---\n\nامروز نان پختم و چیزهایی یاد گرفتم.\n';
    expect(post('_posts/2014-11-10-first-bread.md', text)).toMatchObject({
      title: 'نان',
      content: 'امروز نان پختم و چیزهایی یاد گرفتم.\n',
      slug: 'first-bread',
      tags: ['نان', 'تنور'],
      language: 'fa',
      draft: false,
      publishedAt: new Date('2014-11-10T00:00:00Z'),
      metadata: {
        imported: { from: 'markdown', path: '_posts/2014-11-10-first-bread.md' },
        frontMatter: { uuid: 'x' },
      },
      losses: [{ kind: 'frontMatter', what: 'uuid', count: 1 }],
    });
  });

  it('takes a post of Zola apart', () => {
    const text =
      '+++\npath = "2022/04/07/Bread-1.2"\ntitle = "Bread 1.2"\nauthors = ["Ada"]\naliases = ["2022/04/07/Bread-1.2.html", "releases/1.2", "admin"]\n+++\n\nWords.\n';
    expect(post('bread@3.md', text)).toMatchObject({
      slug: 'bread-1-2',
      author: 'Ada',
      language: 'en',
      publishedAt: new Date('2022-04-07T00:00:00Z'),
      metadata: {
        formerPaths: ['2022/04/07/Bread-1.2', '2022/04/07/Bread-1.2.html', 'releases/1.2', 'admin'],
      },
    });
  });

  it.each([
    [
      'the first heading, which leaves the text',
      'a.md',
      '\n# The *big* `oven` [door](x)\n\nText',
      'The big oven door',
      'Text',
    ],
    ['a heading underlined', 'a.md', 'The oven\n========\n\nText', 'The oven', 'Text'],
    [
      'a heading further down, which stays',
      'a.md',
      'Text\n\n## Oven ##\n',
      'Oven',
      'Text\n\n## Oven ##\n',
    ],
    [
      'the file name',
      'my-first_oven.md',
      '```\n# not a heading\n```\n',
      'My first oven',
      '```\n# not a heading\n```\n',
    ],
  ])('takes its title from %s', (_what, path, text, title, content) => {
    expect(post(path, text)).toMatchObject({ title, content });
  });

  it('prefers the language that is named to the one that is asked for to the one that is found', () => {
    expect(post('a.md', '---\nlang: de\n---\nText', 'fr').language).toBe('de');
    expect(post('a.nl.md', 'Text', 'fr').language).toBe('nl');
    expect(post('a.md', 'Текст на русском языке', 'fr').language).toBe('fr');
    expect(post('a.md', 'Текст на русском языке').language).toBe('ru');
    expect(post('a.md', '```\nтекст\n```\nText').language).toBe('en');
  });

  it('is a draft in _drafts, and a post without a date says so', () => {
    expect(post('_drafts/a.md', 'Text')).toMatchObject({
      draft: true,
      publishedAt: undefined,
      losses: [],
    });
    expect(post('a.md', 'Text').losses).toEqual([
      { kind: 'value', what: 'no date: the time of the file is used', count: 1 },
    ]);
  });

  it('drops the largest front matter when it is more than metadata holds', () => {
    const { metadata, losses } = post(
      'a.md',
      `---\ndate: 2021-01-01\nsmall: 1\nlarge: ${'x'.repeat(20_000)}\n---\nText`,
    );
    expect(metadata.frontMatter).toEqual({ small: 1 });
    expect(losses).toContainEqual({
      kind: 'value',
      what: 'front matter larger than 12 KiB',
      count: 1,
    });
  });

  it('drops front matter that cannot be stored or is no name in JavaScript', () => {
    const text =
      '---\ndate: 2021-01-01\nfine: 1\nnul: "a\\0b"\n__proto__: x\nnested: {__proto__: x}\n---\nText';
    const { metadata, losses } = post('a.md', text);
    expect(metadata.frontMatter).toEqual({ fine: 1 });
    expect(losses).toContainEqual({
      kind: 'value',
      what: 'front matter that cannot be stored',
      count: 3,
    });
  });

  it('reads a file with a byte order mark and foreign line ends', () => {
    expect(
      post('a.md', '\uFEFF---\r\ntitle: Bread\r\ndate: 2021-01-01\r\n---\r\nA\r\nB\r'),
    ).toMatchObject({
      title: 'Bread',
      content: 'A\nB\n',
    });
  });
});

describe('a file that is no post', () => {
  it.each([
    [
      'a page',
      'about.md',
      '---\nlayout: page\ntitle: About\n---\nMe',
      'a page (layout: page), not a post',
    ],
    ['nothing', 'latest.md', '+++\ntemplate = "latest.html"\n+++\n', 'neither a title nor a text'],
    ['a section', '_index.md', '', 'the page of a section (_index)'],
  ])('is told apart: %s', (_what, path, text, reason) => {
    expect(parse(path, text)).toEqual({ kind: 'notPost', reason });
  });
});

describe('a file that cannot be read', () => {
  it('names the byte that is not UTF-8', () => {
    const bytes = new Uint8Array([...encode('abcd é'), 0xff, 0x41]);
    const read = () => parsePost({ path: 'a.md', bytes }, { defaultLanguage: 'en' });
    expect(read).toThrow(FileError);
    expect(read).toThrow('It is not valid UTF-8 (byte 8).');
  });

  it.each([
    ['a NUL character', 'a\u0000b', /content must not contain NUL/],
    ['more than 1 MiB', 'x'.repeat(1024 * 1024 + 1), /content must be at most 1 MiB/],
  ])('says what is wrong with %s', (_what, text, reason) => {
    expect(() => post('a.md', text)).toThrow(reason);
  });
});
