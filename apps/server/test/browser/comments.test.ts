import { createPost, createUser } from '@masthead/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';
import { expectFocus } from './inspect.ts';
import { signUp } from './people.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startTestSite();
});
afterAll(() => site[Symbol.asyncDispose]());

test('on a slow line a comment is written once, and who went on to another one is left there', async () => {
  const { db } = site.server;
  const post = await createPost(db, { author: await createUser(db) });
  await using session = await site.open();
  const { page } = session;
  await signUp(page, `/posts/${post.slug}`);
  await live(page);
  await page.getByLabel('Write the first comment').fill('The first.');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  // The form is empty again, and the focus gone from it, a moment after the comment is there.
  await expectFocus(page.locator('.comment', { hasText: 'The first.' }));

  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/trpc/comments.create*', async (route) => {
    await released;
    await route.continue();
  });
  const field = page.getByLabel('Write a comment');
  await field.fill('The second.');
  await field.press('Control+Enter');
  await field.press('Control+Enter');
  await page.getByRole('button', { name: 'Comment', exact: true }).press('Enter');
  await field.press('!');
  await page.getByRole('button', { name: /^Reply to/ }).click();
  const reply = page.getByLabel(/^Reply to/);
  await reply.fill('Half a thou');
  release();
  await page.locator('.comment .prose', { hasText: 'The second.' }).waitFor();
  await expectFocus(reply);
  await page.keyboard.type('ght');
  expect(await reply.inputValue()).toBe('Half a thought');
  await expect.poll(() => field.inputValue()).toBe('');
  expect(await db.comment.count({ where: { bodyRaw: 'The second.' } })).toBe(1);

  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.locator('.comment .prose', { hasText: 'Half a thought' }).waitFor();
  await expectFocus(page.locator('.comment', { hasText: 'Half a thought' }).last());
});
