import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';

const paper = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

describe('light and dark', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
  });
  afterAll(() => site[Symbol.asyncDispose]());

  test('follow the system until the reader chooses, and the choice stays', async () => {
    await using session = await site.open({ colorScheme: 'light' });
    const { page, complaints } = session;
    await page.goto('/');
    const light = await paper(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await paper(page);
    expect(dark).not.toBe(light);

    await live(page);
    await page.getByRole('button', { name: 'Switch between light and dark' }).click();
    expect(await paper(page)).toBe(light);
    await page.reload();
    expect(await paper(page)).toBe(light);
    const other = await session.newTab();
    await other.emulateMedia({ colorScheme: 'dark' });
    await other.goto('/tags');
    expect(await paper(other)).toBe(light);

    // Back at the system's own colours, the page follows the system again.
    await live(page);
    await page.getByRole('button', { name: 'Switch between light and dark' }).click();
    expect(await paper(page)).toBe(dark);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.reload();
    expect(await paper(page)).toBe(light);
    expect(complaints).toEqual([]);
  });
});
