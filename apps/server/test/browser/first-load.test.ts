import { createPost, createUser } from '@masthead/testkit';
import type { Request } from 'playwright-core';
import { expect, test } from 'vitest';
import { startTestSite } from './browser.ts';

/** Scripts and styles of a page to who was never here, as they come over the line. Raise it knowingly. */
const BUDGET_BYTES = 140_000;

test('what a page needs first comes with few bytes', async () => {
  await using site = await startTestSite();
  const { db } = site.server;
  const { slug } = await createPost(db, { author: await createUser(db) });
  for (const path of ['/', `/posts/${slug}`]) {
    await using session = await site.open();
    const { page } = session;
    const requests: Request[] = [];
    page.on('requestfinished', (request) => requests.push(request));
    await page.goto(path, { waitUntil: 'networkidle' });
    const sizeOf = async (kind: string) => {
      const some = requests.filter((request) => request.resourceType() === kind);
      const sizes = await Promise.all(some.map((request) => request.sizes()));
      return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    };
    const [scripts, styles] = [await sizeOf('script'), await sizeOf('stylesheet')];
    expect(scripts, path).toBeGreaterThan(50_000);
    expect(styles, path).toBeGreaterThan(5_000);
    expect(scripts + styles, path).toBeLessThan(BUDGET_BYTES);
  }
});
