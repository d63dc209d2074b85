import { createPost, createUser } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestSite, type TestSite } from './browser.ts';
import { signUp } from './people.ts';

describe('addresses', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
  });
  afterAll(() => site[Symbol.asyncDispose]());
  const get = (path: string) => fetch(site.origin + path, { redirect: 'manual' });

  test('an id and an old slug answer 308 to the post', async () => {
    const { db } = site.server;
    const post = await createPost(db, { author: await createUser(db), slug: 'new-name' });
    await db.postSlug.create({ data: { slug: 'old-name', postId: post.id } });
    for (const old of [post.id, 'old-name']) {
      const response = await get(`/posts/${old}`);
      expect([response.status, response.headers.get('location')]).toEqual([308, '/posts/new-name']);
    }
    await using session = await site.open();
    await session.page.goto('/posts/old-name');
    expect(session.page.url()).toBe(`${site.origin}/posts/new-name`);
    expect(session.complaints).toEqual([]);
  });

  test('a former slug and an alias of a tag answer 308 to the tag, in one hop', async () => {
    const { db } = site.server;
    await createPost(db, { author: await createUser(db), tags: ['newer-tag'] });
    const { id: tagId } = await db.tag.findUniqueOrThrow({ where: { slug: 'newer-tag' } });
    await db.tagAlias.create({ data: { slug: 'older-tag', tagId } });
    const response = await get('/tags/older-tag');
    expect([response.status, response.headers.get('location')]).toEqual([308, '/tags/newer-tag']);
    expect((await get('/tags/newer-tag')).status).toBe(200);
  });

  test.for([
    '/posts/none',
    '/tags/none',
    '/@nobody-here',
    '/@!',
    '/nowhere',
    '/?cursor=made-up',
    '/posts/%00',
  ])('%s is a 404 page', async (path) => {
    const response = await get(path);
    const html = await response.text();
    expect(response.status).toBe(404);
    expect(html).toContain('Nothing is printed here.');
    expect(html).toContain('<meta name="robots" content="noindex, follow"/>');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  test('a page that is not there is made anew in the browser, with its way out', async () => {
    await using session = await site.open();
    const { page } = session;
    await page.goto('/nowhere');
    await page.getByRole('link', { name: 'Go to the front page' }).click();
    await page.getByRole('heading', { level: 1, name: 'Test blog' }).waitFor();
    expect(page.url()).toBe(`${site.origin}/`);
  });

  test('public pages may be kept and asked about; personal ones are kept by nobody', async () => {
    expect((await get('/')).headers.get('cache-control')).toBe(
      'public, max-age=0, must-revalidate',
    );
    expect((await get('/search?q=bread')).headers.get('cache-control')).toBe(
      'public, max-age=0, must-revalidate',
    );
    const personal = {
      '/write': 'write-page',
      '/me/posts': 'my-posts-page',
      '/me/trash': 'my-trash-page',
      '/posts/a/versions': 'versions-page',
      '/me/bookmarks': 'bookmarks-page',
      '/notifications': 'notifications-page',
      '/login': 'login-page',
      '/signup': 'signup-page',
      '/posts/x/edit': 'edit-page',
    };
    for (const [path, chunk] of Object.entries(personal)) {
      const response = await get(path);
      const { status, headers } = response;
      expect([path, status, headers.get('cache-control')]).toEqual([
        path,
        200,
        'private, no-store',
      ]);
      // Its chunk is on its way before the first one asks for it.
      expect(await response.text()).toContain(`<link rel="modulepreload" href="/assets/${chunk}-`);
    }
  });

  test('a query that cannot be searched for is explained on the page', async () => {
    await using session = await site.open();
    const { page } = session;
    await page.goto('/search?q=%2A');
    await page.getByRole('heading', { name: 'Search' }).waitFor();
    expect(await page.locator('.search-empty').textContent()).toMatch(/word|matches/);
  });

  test('quotes and digits in a query stay what they are', async () => {
    await using session = await site.open();
    const { page } = session;
    await page.goto('/search?q=%221984%22');
    expect(await page.getByRole('searchbox', { name: 'Search posts' }).last().inputValue()).toBe(
      '"1984"',
    );
    expect(new URL(page.url()).search).toBe('?q=%221984%22');
  });

  test('an author sees a draft at its address; others do not', async () => {
    await using author = await site.open();
    await signUp(author.page, '/write');
    await author.page.getByLabel('Title').fill('Not for all');
    await author.page.getByRole('button', { name: 'Save draft' }).click();
    await author.page.waitForURL(/\/edit$/);
    await author.page.goto('/posts/not-for-all');
    await author.page.getByRole('heading', { level: 1, name: 'Not for all' }).waitFor();
    expect(await author.page.getByText('Draft: readers cannot see this.').count()).toBe(1);

    await using reader = await site.open();
    await reader.page.goto('/posts/not-for-all');
    await reader.page
      .getByRole('heading', { level: 1, name: 'Nothing is printed here.' })
      .waitFor();
    expect((await get('/posts/not-for-all')).status).toBe(404);
  });

  test('signing in leads back, and never to another site', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page, '/tags');
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
    ]) {
      await page.goto(`/login?next=${encodeURIComponent(next)}`);
      await page.waitForURL('/');
      expect(new URL(page.url()).origin).toBe(site.origin);
    }
  });
});
