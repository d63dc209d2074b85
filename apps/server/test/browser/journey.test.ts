import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestSite, type TestSite } from './browser.ts';
import { signUp } from './people.ts';

describe('an author', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
  });
  afterAll(() => site[Symbol.asyncDispose]());

  test('registers, writes, publishes, is found, is commented, liked and bookmarked, and signs out', async () => {
    await using session = await site.open();
    const { page, complaints } = session;

    await signUp(page, '/write');
    await page.getByLabel('Title').fill('Notes on the Analytical Engine');
    await page
      .getByLabel('Text')
      .fill('The engine **weaves** algebraical patterns.\n\n## Operations\n\nAnd so on.');
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.getByRole('heading', { name: 'Operations' }).waitFor();
    await page.getByLabel('Tags').fill('looms');
    await page.keyboard.press('Enter');

    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.waitForURL(/\/posts\/[0-9a-f-]{36}\/edit$/);
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('heading', { level: 1, name: 'Notes on the Analytical Engine' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/posts/notes-on-the-analytical-engine');

    await page.getByRole('searchbox').fill('weaving patterns');
    await page.keyboard.press('Enter');
    await page.waitForURL('/search?q=weaving+patterns');
    const found = page.getByRole('article', { name: 'Notes on the Analytical Engine' });
    await found.locator('mark', { hasText: 'patterns' }).first().waitFor();
    await found.getByRole('link', { name: 'Notes on the Analytical Engine' }).click();
    await page.waitForURL('/posts/notes-on-the-analytical-engine');

    const like = page.getByRole('button', { name: 'like' });
    await like.click();
    await page.getByRole('button', { name: '1 like', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Bookmark' }).click();
    await page.getByRole('button', { name: 'Bookmarked', pressed: true }).waitFor();

    await page.getByLabel('Write the first comment').fill('A comment with *stress*.');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    const comments = page.getByRole('region', { name: /comment/i });
    await comments.getByText('A comment with stress.').waitFor();
    await comments.getByRole('button', { name: 'Reply to Ada Lovelace' }).click();
    await comments.getByLabel('Reply to Ada Lovelace').fill('And an answer.');
    await comments.getByRole('button', { name: 'Reply', exact: true }).click();
    await comments
      .getByRole('article', { name: 'Ada Lovelace, in reply to Ada Lovelace' })
      .waitFor();

    // All of it is the server's too, not only this page's.
    await page.reload();
    await page.getByRole('button', { name: '1 like', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Bookmarked', pressed: true }).waitFor();
    await page.getByRole('heading', { name: '2 comments' }).waitFor();
    await page.goto('/me/bookmarks');
    await page.getByRole('article', { name: 'Notes on the Analytical Engine' }).waitFor();

    // What is still being asked for at the moment of signing out would be refused, and complained of.
    await page.getByRole('link', { name: /^Notifications/ }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('/login?next=%2Fme%2Fbookmarks');
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    // What stays knows the device, and signs nobody in.
    const cookies = await session.page.context().cookies();
    expect(cookies.map(({ name }) => name)).toEqual(['masthead_device']);
    expect(complaints).toEqual([]);
  });

  test('changes and deletes a comment; one that was answered leaves a tombstone', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page, '/write');
    await page.getByLabel('Title').fill('On talking');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.waitForURL('/posts/on-talking');

    await page.getByLabel('Write the first comment').fill('Frist');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.getByRole('button', { name: 'Edit your comment' }).click();
    await page.getByLabel('Edit your comment').fill('First');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('(edited)').waitFor();
    await page
      .getByRole('article', { name: 'Ada Lovelace' })
      .getByText('First', { exact: true })
      .waitFor();

    await page.getByRole('button', { name: 'Reply to Ada Lovelace' }).click();
    await page.getByLabel('Reply to Ada Lovelace').fill('Second');
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    // Not the field, where it is still while it is sent.
    await page.locator('.comment .prose').getByText('Second').waitFor();
    await page.getByRole('button', { name: 'Delete your comment' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('This comment was deleted.').waitFor();

    await page.reload();
    expect(await page.getByText('This comment was deleted.').count()).toBe(1);
    expect(await page.locator('.comment .prose').allTextContents()).toEqual(['Second']);
  });
});
