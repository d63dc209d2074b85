import { createPost, createSeries, createUser, type TestUser, uniqueKey } from '@masthead/testkit';
import fc from 'fast-check';
import { XmlDocument, type XmlNode } from 'libxml2-wasm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absoluteUrls } from '../src/feeds/absolute-urls.ts';
import { document, element } from '../src/feeds/xml.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const ORIGIN = 'https://blog.example.org';

/** Titles that break out of a feed that escapes badly. THREATS 33. */
const HOSTILE = [
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  ']]><x/><![CDATA[',
  '</title></entry><!-- --><entry>',
  '&lt;b&gt; &amp;amp; &#0; &bogus;',
  '{{7*7}} <%= 7*7 %> #{7*7}',
  'نان و آب \u200f txt.exe',
  '😀 ﷽ \ud83d\ude00 ￾',
];

let server: TestServer;
let author: TestUser;
beforeAll(async () => {
  server = await startTestServer({ publicOrigin: ORIGIN, sitemapSize: 3 });
  author = await createUser(server.db, { displayName: 'Ada <Lovelace> & "friends"' });
});
afterAll(() => server[Symbol.asyncDispose]());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.origin + path, { headers });
const textOf = async (path: string) => (await get(path)).text();
const jsonOf = async (path: string) => (await get(path)).json();

/** The text of what an expression finds, read by libxml2; throws on what is not well-formed. */
function find(xml: string, path: string): string[] {
  using parsed = XmlDocument.fromString(xml);
  const names = {
    a: 'http://www.w3.org/2005/Atom',
    s: 'http://www.sitemaps.org/schemas/sitemap/0.9',
  };
  return parsed.find(path, names).map((node: XmlNode) => node.content);
}

describe('a feed', () => {
  test('says what there is to read, with its text, in both formats', async () => {
    const post = await createPost(server.db, {
      author,
      title: 'Bread & butter',
      summary: 'How to.',
      language: 'fa',
      tags: ['Baking'],
      content: 'Read [this](/posts/other?a=1&b=2#part), [that](#here) and <https://example.com/>.',
    });
    const path = `/@${author.username}/feed`;
    const response = await get(`${path}.xml`);
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const atom = await response.text();
    const url = `${ORIGIN}/posts/${post.slug}`;
    expect(find(atom, '/a:feed/a:link/@href')).toEqual([
      `${ORIGIN}${path}.xml`,
      `${ORIGIN}/@${author.username}`,
    ]);
    expect(find(atom, '//a:entry/a:title')).toEqual(['Bread & butter']);
    expect(find(atom, '//a:entry/a:id')).toEqual([`urn:uuid:${post.id}`]);
    expect(find(atom, '//a:entry/a:author/a:name')).toEqual([author.displayName]);
    expect(find(atom, '//a:entry/@xml:lang')).toEqual(['fa']);
    const [html = ''] = find(atom, '//a:entry/a:content');
    expect(html).toContain('<div lang="fa" dir="rtl">');
    expect(html).toContain(`href="${ORIGIN}/posts/other?a=1&amp;b=2#part"`);
    expect(html).toContain(`href="${url}#here"`);
    expect(html).toContain('href="https://example.com/"');

    expect(await jsonOf(`${path}.json`)).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: `${ORIGIN}${path}.json`,
      items: [
        {
          id: `urn:uuid:${post.id}`,
          url,
          title: 'Bread & butter',
          content_html: html,
          tags: ['Baking'],
        },
      ],
    });
    expect(find(await textOf('/tags/baking/feed.xml'), '//a:entry/a:title')).toContain(post.title);
    expect(find(await textOf('/feed.xml'), '//a:entry/a:title')).toContain(post.title);
  });

  test('has nothing that nobody may read', async () => {
    const word = `zq${uniqueKey()}`;
    const gone = await createUser(server.db, { suspended: true });
    const fields = { title: word, content: word, tags: [word] };
    for (const status of ['draft', 'scheduled', 'archived'] as const) {
      await createPost(server.db, { author, status, ...fields });
    }
    await createPost(server.db, { author, deleted: true, ...fields });
    await createPost(server.db, { author: gone, ...fields });
    const paths = [
      '/feed.xml',
      '/feed.json',
      `/@${author.username}/feed.xml`,
      '/sitemaps/pages.xml',
    ];
    for (const path of paths) expect(await textOf(path)).not.toContain(word);
    expect((await get(`/tags/${word}/feed.xml`)).status).toBe(404);
  });

  test.each([
    '/@nobody-here/feed.xml',
    '/@%00/feed.json',
    '/tags/nothing-here/feed.xml',
    '/tags/%00/feed.json',
    '/sitemaps/%00.xml',
    '/sitemaps/x.xml',
  ])('of nothing is a 404: %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test('of hostile titles, names and texts is well-formed and says them as they are', async () => {
    const writer = await createUser(server.db, { displayName: HOSTILE[0] ?? '' });
    for (const title of HOSTILE) {
      await createPost(server.db, {
        author: writer,
        title,
        summary: title,
        content: `${title}\n\u0001\u000b`,
      });
    }
    const path = `/@${writer.username}/feed`;
    const written = HOSTILE.map((title) => title.replace('￾', '')).toReversed();
    const atom = await textOf(`${path}.xml`);
    expect(find(atom, '//a:entry/a:title')).toEqual(written);
    expect(find(atom, '//a:entry/a:summary')).toEqual(written);
    expect(new Set(find(atom, '//a:entry/a:author/a:name'))).toEqual(new Set([HOSTILE[0]]));
    const { items } = await jsonOf(`${path}.json`);
    expect(items.map(({ title }: { title: string }) => title)).toEqual(HOSTILE.toReversed());
    for (const html of find(atom, '//a:entry/a:content')) expect(html).not.toContain('<script');
  });

  test('is not sent again to who has it', async () => {
    const reader = await createUser(server.db);
    await createPost(server.db, { author: reader });
    for (const ending of ['xml', 'json']) {
      const path = `/@${reader.username}/feed.${ending}`;
      const first = await get(path);
      const etag = first.headers.get('etag') ?? '';
      const modified = first.headers.get('last-modified') ?? '';
      for (const headers of [
        { 'if-none-match': etag },
        { 'if-none-match': `"x", ${etag.slice(2)}` },
        { 'if-none-match': '*' },
        { 'if-modified-since': modified },
      ]) {
        const again = await get(path, headers);
        expect([again.status, await again.text()]).toEqual([304, '']);
      }
      // What was changed, or another's tag, is sent; the tag counts for more than the date.
      const stale = { 'if-none-match': '"x"', 'if-modified-since': modified };
      expect((await get(path, stale)).status).toBe(200);
    }
    const path = `/@${reader.username}/feed.xml`;
    const etag = (await get(path)).headers.get('etag') ?? '';
    await createPost(server.db, { author: reader });
    expect((await get(path, { 'if-none-match': etag })).status).toBe(200);
  });
});

test('any text survives the way through XML, but for what XML cannot carry', () => {
  const carried = (text: string) =>
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, value) => {
      const xml = document(element('x', { y: value }, [text]));
      // A parser makes one line break of every kind, and spaces of those in an attribute.
      const read = find(xml, '/x').join('');
      expect(read).toBe(carried(text).replace(/\r\n?/g, '\n'));
      expect(find(xml, '/x/@y').join('')).toBe(carried(value));
    }),
    { numRuns: 500 },
  );
});

describe('addresses in a feed', () => {
  test('are whole; text that looks like a tag stays text', () => {
    const at = (html: string) => absoluteUrls(html, `${ORIGIN}/posts/bread`);
    expect(at('<a href="/x" title="a > b">y</a>')).toBe(
      `<a href="${ORIGIN}/x" title="a > b">y</a>`,
    );
    expect(at('<img alt="" src="pic.avif">')).toBe(`<img alt="" src="${ORIGIN}/posts/pic.avif">`);
    expect(at('<a href="mailto:a@example.org">y</a>')).toBe('<a href="mailto:a@example.org">y</a>');
    expect(at('<code>&lt;a href="/x"></code>')).toBe('<code>&lt;a href="/x"></code>');
    expect(at('<p title="href=&quot;/x&quot;">')).toBe('<p title="href=&quot;/x&quot;">');
    expect(at('<a href="http://[">y</a>')).toBe('<a href="http://[">y</a>');
  });
});

describe('the site map', () => {
  test('names every page there is to read, in parts, and itself in robots.txt', async () => {
    const writer = await createUser(server.db);
    const posts = [];
    for (let n = 0; n < 7; n++) {
      posts.push(await createPost(server.db, { author: writer, tags: [`map ${n}`] }));
    }
    await createSeries(server.db, { owner: writer, title: 'A map', posts: posts.slice(0, 2) });
    const copy = await createPost(server.db, {
      author: writer,
      canonicalUrl: 'https://elsewhere.example/original',
    });
    const draft = await createPost(server.db, { author: writer, status: 'draft' });
    const parts = find(await textOf('/sitemap.xml'), '//s:sitemap/s:loc');
    expect(parts.length).toBeGreaterThan(3);
    const found: string[] = [];
    for (const part of parts) {
      expect(part.startsWith(ORIGIN)).toBe(true);
      const xml = await textOf(part.slice(ORIGIN.length));
      const urls = find(xml, '//s:url/s:loc');
      if (!part.endsWith('pages.xml')) expect(urls.length).toBeLessThanOrEqual(3);
      found.push(...urls);
    }
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(
      expect.arrayContaining([
        `${ORIGIN}/`,
        `${ORIGIN}/@${writer.username}`,
        `${ORIGIN}/tags/map-3`,
        `${ORIGIN}/series/a-map`,
        ...posts.map(({ slug }) => `${ORIGIN}/posts/${slug}`),
      ]),
    );
    for (const { slug } of [copy, draft]) expect(found).not.toContain(`${ORIGIN}/posts/${slug}`);
    expect(await textOf('/robots.txt')).toContain(`\nSitemap: ${ORIGIN}/sitemap.xml\n`);
  });

  test('of a small site is one', async () => {
    await using small = await startTestServer({ publicOrigin: ORIGIN });
    const read = async () => (await fetch(`${small.origin}/sitemap.xml`)).text();
    expect(find(await read(), '//s:url/s:loc')).toEqual(
      ['/', '/tags', '/series'].map((path) => ORIGIN + path),
    );
    const { slug } = await createPost(small.db, { author: await createUser(small.db) });
    expect(find(await read(), '//s:url/s:loc')).toContain(`${ORIGIN}/posts/${slug}`);
    expect(find(await (await fetch(`${small.origin}/feed.xml`)).text(), '//a:entry')).toHaveLength(
      1,
    );
  });
});
