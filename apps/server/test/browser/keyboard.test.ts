import { createPost, createUser } from '@masthead/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';
import { expectFocus } from './inspect.ts';
import { signUp } from './people.ts';

describe('with the keyboard alone', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
  });
  afterAll(() => site[Symbol.asyncDispose]());

  test('a reader skips the header, opens a post and likes it', async () => {
    const author = await createUser(site.server.db);
    await createPost(site.server.db, { author, title: 'By keys', slug: 'by-keys' });
    await using session = await site.open();
    const { page } = session;
    await signUp(page);
    await page.goto('/');
    await live(page);

    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await tabTo(page, 'By keys');
    await page.keyboard.press('Enter');
    await page.waitForURL('/posts/by-keys');
    await page.getByRole('heading', { level: 1, name: 'By keys' }).waitFor();
    // The focus is at the content's start, not lost at the top of the page.
    await expectFocus(page.locator('#main'));
    await tabTo(page, '0 likes');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: '1 like', pressed: true }).waitFor();
  });

  test('an author writes: shortcuts, lists, and a way out of the text', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page, '/write');
    await page.getByLabel('Title').focus();
    await page.keyboard.type('Keys');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('strong');
    await page.keyboard.press('End');
    await page.keyboard.type('\n- one\ntwo');
    await page.keyboard.press('Tab');
    const text = page.getByLabel('Text');
    expect(await text.inputValue()).toBe('**strong**\n- one\n  - two');
    await page.keyboard.press('Control+z');
    expect(await text.inputValue()).toBe('**strong**\n- one\n- two');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await text.evaluate((area) => area === document.activeElement)).toBe(false);

    await page.keyboard.press('Control+s');
    await page.waitForURL(/\/posts\/[0-9a-f-]{36}\/edit$/);
    await page
      .getByText('Saved', { exact: true })
      .or(page.getByText('Draft', { exact: true }))
      .first()
      .waitFor();
    expect(await text.inputValue()).toBe('**strong**\n- one\n- two');
  });
});

/** The words of what has the focus. */
function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.textContent?.trim());
}

async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === words) return;
  }
  throw new Error(`Tab does not lead to “${words}”.`);
}
