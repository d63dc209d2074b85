import { createPost, createUser } from '@masthead/testkit';
import { afterAll, describe, expect, test } from 'vitest';
import { signUp } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { restOn } from './support/transports.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());
const call = restOn(server.origin);

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.origin}/api/v1${path}`, { headers });

describe('the ETag of a post', () => {
  test('is known again until something of the answer changes', async () => {
    const author = await createUser(server.db);
    const { id, slug } = await createPost(server.db, { author });
    const etag = (await get(`/posts/${slug}`)).headers.get('etag') ?? '';
    const ask = async () => (await get(`/posts/${slug}`, { 'if-none-match': etag })).status;
    expect(await ask()).toBe(304);
    const { accessToken } = await signUp(call);
    await call('likes.set', { postId: id }, { token: accessToken });
    expect(await ask()).toBe(200);
  });

  test('of each encoding is its own, as its bytes are', async () => {
    const author = await createUser(server.db);
    const { slug } = await createPost(server.db, { author, content: 'Bread. '.repeat(500) });
    const tagIn = async (encoding: string) =>
      (await get(`/posts/${slug}`, { 'accept-encoding': encoding })).headers.get('etag');
    const [plain, gzip, br] = [await tagIn('identity'), await tagIn('gzip'), await tagIn('br')];
    expect(gzip).toBe(plain?.replace(/"$/, '-gzip"'));
    expect(br).toBe(plain?.replace(/"$/, '-br"'));
    for (const known of [plain, gzip, br]) {
      const again = await get(`/posts/${slug}`, { 'if-none-match': known ?? '' });
      expect(again.status).toBe(304);
    }
  });

  test('serves as If-Match, and is stale after a change', async () => {
    const { accessToken } = await signUp(call);
    const { data } = await call('posts.create', { title: 'Bread' }, { token: accessToken });
    const authorization = `Bearer ${accessToken}`;
    const read = await get(`/posts/${data.slug}`, { authorization });
    const patch = (title: string) =>
      fetch(`${server.origin}/api/v1/posts/${data.id}`, {
        method: 'PATCH',
        headers: {
          authorization,
          'content-type': 'application/json',
          'if-match': read.headers.get('etag') ?? '',
        },
        body: JSON.stringify({ title }),
      });
    expect((await patch('Butter')).status).toBe(200);
    expect((await patch('Cheese')).status).toBe(412);
  });
});

test('Link leads from page to page to the last', async () => {
  const author = await createUser(server.db);
  for (const title of ['a', 'b', 'c']) await createPost(server.db, { author, title });
  const titles: string[] = [];
  let next: string | undefined = `/api/v1/posts?author=${author.username}&limit=2`;
  while (next !== undefined) {
    const page: Response = await fetch(server.origin + next);
    const { items } = (await page.json()) as { items: { title: string }[] };
    titles.push(...items.map(({ title }) => title));
    next = /^<([^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
  }
  expect(titles.toSorted()).toEqual(['a', 'b', 'c']);
});

describe('a post as Markdown', () => {
  test.each([
    ['text/markdown', true],
    ['text/markdown;q=0.9, application/json;q=0.5', true],
    ['text/markdown, text/html;q=0.5', true],
    ['application/json', false],
    ['*/*', false],
    ['text/html', false],
    ['application/xml', false],
    ['application/json;q=0', false],
    ['application/json, text/markdown', false],
    ['text/markdown;q=0', false],
  ])('for Accept: %s is %s', async (accept, isMarkdown) => {
    const author = await createUser(server.db);
    const { slug } = await createPost(server.db, { author, content: '*Knead.*' });
    const { headers } = await get(`/posts/${slug}`, { accept });
    const type = headers.get('content-type')?.split(';')[0];
    expect(type).toBe(isMarkdown ? 'text/markdown' : 'application/json');
    expect(headers.get('vary')?.toLowerCase()).toMatch(/\baccept\b(?!-)/);
  });

  test('says in its front matter what a YAML reader reads back', async () => {
    const author = await createUser(server.db);
    const title = 'Bread: "a" #1 --- [ن]';
    const content = '---\n\n# Knead\n\ntext';
    const { slug } = await createPost(server.db, { author, title, content, tags: ['Rye & co'] });
    const text = await (await get(`/posts/${slug}`, { accept: 'text/markdown' })).text();
    expect(text).toContain(`\n---\n\n${content}\n`);
    expect(text).toContain('title: \'Bread: "a" #1 --- [ن]\'');
    expect(text).toContain('  - Rye & co\n');
    expect(text).toContain(`authors:\n  - ${author.username}\n`);
  });
});

describe('fields and include', () => {
  test('make another answer, with a tag of its own, on GET and HEAD', async () => {
    const author = await createUser(server.db);
    const { slug } = await createPost(server.db, { author, tags: ['rye'] });
    const tags = new Set<string | null>();
    for (const query of ['', '?fields=title', '?fields=title,tags', '?include=comments']) {
      const answer = await get(`/posts/${slug}${query}`);
      const head = await fetch(`${server.origin}/api/v1/posts/${slug}${query}`, { method: 'HEAD' });
      const etag = answer.headers.get('etag');
      expect([head.status, head.headers.get('etag')]).toEqual([200, etag]);
      const again = await get(`/posts/${slug}${query}`, { 'if-none-match': etag ?? '' });
      expect(again.status).toBe(304);
      tags.add(etag);
    }
    expect(tags.size).toBe(4);
    const versioned = await get(`/posts/${slug}?fields=id,version`);
    expect(versioned.headers.get('etag')).toMatch(/^"1-/);
    expect(Object.keys(await versioned.json())).toEqual(['id', 'version']);
  });

  test('do not matter to the Markdown, and are carried to the next page', async () => {
    const author = await createUser(server.db);
    const { slug } = await createPost(server.db, { author, content: 'Rye.' });
    await createPost(server.db, { author });
    const markdown = await get(`/posts/${slug}?fields=id`, { accept: 'text/markdown' });
    expect([markdown.status, await markdown.text()]).toEqual([
      200,
      await (await get(`/posts/${slug}`, { accept: 'text/markdown' })).text(),
    ]);
    const query = `author=${author.username}&fields=id,slug&sort=publishedAt&limit=1`;
    const link = (await get(`/posts?${query}`)).headers.get('link') ?? '';
    const next = await fetch(server.origin + link.slice(1, link.indexOf('>')));
    const { items } = await next.json();
    expect(items.map((item: object) => Object.keys(item))).toEqual([['id', 'slug']]);
  });
});
