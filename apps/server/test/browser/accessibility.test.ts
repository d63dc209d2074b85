import { AxeBuilder } from '@axe-core/playwright';
import { createComment, createPost, createUser } from '@masthead/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';
import { signUp } from './people.ts';

const MARKDOWN = `Text with \`code\`, a [link](/tags) and a note.[^1]

## First

> A quotation with *stress*.

\`\`\`ts
// a comment
export const answer: number = Math.max(42, "text".length);
\`\`\`

## Second

| name | share |
| ---- | ----: |
| rye  |   15% |

- [x] done
- [ ] not done

## Third

<details><summary>More</summary>Hidden.</details>

[^1]: The note.
`;

const phone = { width: 360, height: 740 };
const desktop = { width: 1440, height: 900 };

describe('every page is accessible', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
    const { db } = site.server;
    const author = await createUser(db, { username: 'grace', displayName: 'Grace Hopper' });
    const tags = ['History', 'Machines'];
    const post = await createPost(db, {
      author,
      title: 'Compilers',
      slug: 'compilers',
      content: MARKDOWN,
      tags,
    });
    for (const title of ['One', 'Two', 'Three', 'Four', 'Five'])
      await createPost(db, { author, title, tags });
    const farsi = {
      language: 'fa',
      title: 'نیم‌فاصله',
      slug: 'nim-fasele',
      content: '## متن\n\nمتن با `code` و *تأکید*.',
    };
    await createPost(db, { author, ...farsi });
    const comment = await createComment(db, { post, author });
    await createComment(db, { post, author, parent: comment });
  });
  afterAll(() => site[Symbol.asyncDispose]());

  const readable = [
    '/',
    '/posts/compilers',
    '/posts/nim-fasele',
    '/tags',
    '/tags/history',
    '/@grace',
    '/search?q=compilers',
    '/search',
    '/login',
    '/signup',
    '/nowhere',
  ];

  describe.for(['light', 'dark'] as const)('in %s', (colorScheme) => {
    test.for(readable)('%s', async (path) => {
      await using session = await site.open({ colorScheme, viewport: desktop });
      const { page } = session;
      await page.goto(path);
      await live(page);
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize(phone);
      expect(await violations(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
    });

    const explained = ['/docs/errors', '/docs/errors/slug-taken'];
    test.for(explained)('%s', async (path) => {
      await using session = await site.open({ colorScheme, viewport: desktop });
      const { page } = session;
      await page.goto(path);
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize(phone);
      expect(await violations(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
    });

    test('what a signed-in author sees', async () => {
      await using session = await site.open({ colorScheme, viewport: desktop });
      const { page } = session;
      await signUp(page, '/write');
      await page.getByLabel('Title').fill('A draft');
      await page.getByLabel('Text').fill('Words.');
      await page.getByRole('region', { name: 'Preview' }).getByText('Words.').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize(phone);
      expect(await sidewaysScroll(page)).toBe(0);
      await page.getByRole('button', { name: 'Publish' }).click();
      await page.getByLabel('Write the first comment').waitFor();
      expect(await violations(page)).toEqual([]);
      for (const path of ['/me/posts', '/me/bookmarks', '/notifications']) {
        await page.goto(path);
        await live(page);
        expect(await violations(page)).toEqual([]);
        expect(await sidewaysScroll(page)).toBe(0);
      }
      await page.getByRole('button', { name: 'Your account' }).click();
      expect(await violations(page)).toEqual([]);
    });
  });
});

/** What axe finds wrong, one line each. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`),
  );
}

/** Pixels by which the page is wider than the window. */
function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
