import { createComment, createPost, createUser, type TestUser } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestSite, type TestSite } from './browser.ts';

const MARKDOWN = `Text with a note.[^1]

## First part

\`\`\`ts
const answer: number = 42;
\`\`\`

## Second part

| a | b |
| - | - |
| 1 | 2 |

## Third part

The end.

[^1]: The note.
`;

describe('reading', () => {
  let site: TestSite;
  let author: TestUser;
  beforeAll(async () => {
    site = await startTestSite();
    const { db } = site.server;
    author = await createUser(db, { displayName: 'Grace Hopper' });
    const post = await createPost(db, {
      author,
      title: 'Compilers & <care>',
      slug: 'compilers',
      summary: 'How it began.',
      content: MARKDOWN,
      tags: ['History'],
    });
    await createComment(db, { post, author, body: 'Well said.' });
  });
  afterAll(() => site[Symbol.asyncDispose]());

  test('needs no JavaScript', async () => {
    const { db } = site.server;
    for (let n = 1; n <= 25; n++)
      await createPost(db, {
        author,
        title: `Bulletin ${n}`,
        publishAt: new Date(Date.UTC(2020, 0, n)),
      });
    await using session = await site.open({ javaScriptEnabled: false });
    const { page } = session;

    await page.goto('/');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Test blog');
    await page.getByRole('link', { name: 'Older posts' }).click();
    await page.getByRole('heading', { level: 1, name: 'Older posts' }).waitFor();
    expect(await page.getByRole('article').count()).toBeGreaterThan(0);

    await page.getByRole('searchbox', { name: 'Search posts' }).first().fill('compilers');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /Compilers/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Compilers & <care>' }).waitFor();
    await page.getByText('Well said.').waitFor();
    await page.getByRole('link', { name: 'Grace Hopper' }).first().click();
    await page.waitForURL(`/@${author.username}`);
    await page.goto('/tags');
    await page.getByRole('link', { name: 'History' }).click();
    await page.waitForURL('/tags/history');
    await page.getByRole('heading', { level: 1, name: 'History' }).waitFor();
  });

  test('goes on in place with JavaScript, and the focus goes along', async () => {
    await using session = await site.open();
    const { page, complaints } = session;
    await page.goto('/');
    const before = await page.getByRole('article').count();
    await page.getByRole('link', { name: 'Older posts' }).click();
    await page.getByRole('article').nth(before).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.locator('article :focus').waitFor();
    expect(complaints).toEqual([]);
  });

  test('a post says to machines what it is', async () => {
    await using session = await site.open({ javaScriptEnabled: false });
    const { page } = session;
    await page.goto('/posts/compilers');
    const meta = (name: string) =>
      page.locator(`meta[name="${name}"], meta[property="${name}"]`).getAttribute('content');
    expect(await page.title()).toBe('Compilers & <care> — Test blog');
    expect(await meta('description')).toBe('How it began.');
    expect(await meta('og:type')).toBe('article');
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(
      `${site.origin}/posts/compilers`,
    );
    const data = JSON.parse(
      (await page.locator('script[type="application/ld+json"]').textContent()) ?? '',
    );
    expect(data).toMatchObject({
      '@type': 'BlogPosting',
      headline: 'Compilers & <care>',
      author: { name: 'Grace Hopper', url: `${site.origin}/@${author.username}` },
    });
  });

  test('a post in a language written from right to left is set so, and the interface stays as it is', async () => {
    await createPost(site.server.db, {
      author,
      title: 'نیم‌فاصله',
      slug: 'nim-fasele',
      language: 'fa',
      content: 'متن',
    });
    await using session = await site.open();
    const { page, complaints } = session;
    await page.goto('/posts/nim-fasele');
    expect(
      await page.locator('html').evaluate((html: HTMLElement) => [html.lang, html.dir]),
    ).toEqual(['fa', 'rtl']);
    expect(await page.getByRole('banner').getAttribute('dir')).toBe('ltr');
    await page.getByRole('link', { name: 'Latest' }).first().click();
    await page.locator('html[lang=en][dir=ltr]').waitFor();
    expect(complaints).toEqual([]);
  });

  test('text cannot break out of the page’s state', async () => {
    const evil = '</script><script>window.broken = true</script><!--';
    await createPost(site.server.db, {
      author,
      title: evil,
      slug: 'evil',
      summary: evil,
      tags: ['x'],
    });
    await using session = await site.open();
    const { page, complaints } = session;
    await page.goto('/posts/evil');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(evil);
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('pages run no inline script', async () => {
    const html = await (await fetch(`${site.origin}/posts/compilers`)).text();
    const inline = [...html.matchAll(/<script\b([^>]*)>/g)].map((found) => found[1] ?? '');
    expect(
      inline.filter((attributes) => !/src=|type="application\/(ld\+)?json"/.test(attributes)),
    ).toEqual([]);
    expect(html).not.toMatch(/ style="| on[a-z]+="/);
  });
});
