import { createPost, createUser, uniqueKey } from '@masthead/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';
import { violations } from './inspect.ts';
import { signUp } from './people.ts';

describe('what authors and editors say of a post beside its text', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
  });
  afterAll(() => site[Symbol.asyncDispose]());

  /** Somebody with a session in the page, an editor. */
  async function signUpEditor(page: Page) {
    const { username } = await signUp(page);
    const user = await site.server.db.user.update({
      where: { username },
      data: { role: 'editor' },
      select: { id: true, username: true, displayName: true, email: true, role: true },
    });
    return user;
  }

  test('pinned and put on the front page, from the list and from the editor, and taken back', async () => {
    await using opened = await site.open();
    const { page, complaints } = opened;
    const author = await signUpEditor(page);
    const title = `Bread ${uniqueKey()}`;
    const post = await createPost(site.server.db, { author, title });
    const stored = () =>
      site.server.db.post.findUniqueOrThrow({
        where: { id: post.id },
        select: { pinnedAt: true, featuredAt: true },
      });

    await page.goto('/me/posts');
    await page.getByRole('button', { name: `Actions for “${title}”` }).click();
    await page.getByRole('button', { name: 'Pin to my page' }).click();
    await page.getByText('is pinned to your page').waitFor();
    const row = page.getByRole('listitem').filter({ hasText: title });
    await row.getByText('pinned', { exact: true }).waitFor();
    expect((await stored()).pinnedAt).not.toBeNull();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('is no longer pinned').waitFor();
    expect((await stored()).pinnedAt).toBeNull();

    await page.goto(`/posts/${post.slug}/edit`);
    await page.getByRole('button', { name: 'Put on the front page' }).click();
    await page.getByRole('button', { name: 'Take off the front page' }).waitFor();
    expect((await stored()).featuredAt).not.toBeNull();
    await page.goto('/');
    expect(await page.locator('.story--lead').textContent()).toContain(title);
    await page.goto('/me/posts');
    await row.getByText('on the front page', { exact: true }).waitFor();
    await live(page);
    await page.getByRole('button', { name: `Actions for “${title}”` }).click();
    await page.getByRole('button', { name: 'Take off the front page' }).click();
    await page.getByText('is no longer on the front page').waitFor();
    expect((await stored()).featuredAt).toBeNull();
    expect(complaints).toEqual([]);
  });

  test('what to read next stands under a post', async () => {
    await using opened = await site.open();
    const { page, complaints } = opened;
    const author = await createUser(site.server.db);
    const tags = [`loaf${uniqueKey()}`];
    const { slug } = await createPost(site.server.db, { author, tags });
    const other = await createPost(site.server.db, { author, tags });
    await createPost(site.server.db, { author, tags, status: 'draft' });
    await page.goto(`/posts/${slug}`);
    const next = page.getByRole('region', { name: 'Read next' }).getByRole('heading', { level: 3 });
    await next.waitFor();
    expect(await next.allTextContents()).toEqual([other.title]);
    await next.getByRole('link').click();
    await page.waitForURL(`/posts/${other.slug}`);
    expect(complaints).toEqual([]);
  });

  test('links to posts that are not there are named in the editor until they are mended', async () => {
    await using opened = await site.open();
    const { page, complaints } = opened;
    const author = await signUpEditor(page);
    const draft = await createPost(site.server.db, { author, status: 'draft' });
    const content = `[a](/posts/no-such-post) [b](/posts/${draft.slug}) [c](https://example.org)`;
    const post = await createPost(site.server.db, { author, content });
    await page.goto(`/posts/${post.slug}/edit`);
    const broken = page.getByRole('region', { name: 'Links that lead nowhere' });
    await broken.waitFor();
    expect(await broken.getByRole('listitem').allTextContents()).toEqual([
      '/posts/no-such-post there is no such post',
      `/posts/${draft.slug} readers cannot see that post`,
    ]);
    await page.getByLabel('Text').fill('No links.');
    await page.getByRole('button', { name: 'Update' }).click();
    await broken.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('translations are found by title, linked, refused at the field, and unlinked', async () => {
    await using opened = await site.open();
    const { page, complaints } = opened;
    const author = await signUpEditor(page);
    const key = uniqueKey();
    const write = (title: string, language: string) =>
      createPost(site.server.db, { author, language, title: `${title} ${key}` });
    const english = await write('Bread', 'en');
    await write('Brot', 'de');
    await write('Second bread', 'en');

    await page.goto(`/posts/${english.slug}/edit`);
    const field = page.getByRole('group', { name: 'Translations' });
    const search = field.getByLabel('Link one of your posts');
    await search.fill(`second bread ${key}`);
    await field.getByRole('button', { name: `Second bread ${key}` }).click();
    await field.getByText('Would be the second post in the language en.').waitFor();
    // The browser itself complains of the 409.
    expect(complaints.splice(0)).toHaveLength(1);
    await search.fill(`BROT ${key}`);
    await search.press('Enter');
    const unlink = field.getByRole('button', { name: `Unlink “Brot ${key}”` });
    await unlink.waitFor();
    expect(await search.inputValue()).toBe('');
    expect(await violations(page)).toEqual([]);
    const html = async () => (await fetch(`${site.origin}/posts/${english.slug}`)).text();
    expect(await html()).toContain('hrefLang="de"');

    await unlink.click();
    await page.getByText('is no longer linked').waitFor();
    await unlink.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await unlink.waitFor();
    await unlink.click();
    await unlink.waitFor({ state: 'detached' });
    expect(await html()).not.toContain('hrefLang="de"');
    expect(complaints).toEqual([]);
  });
});
