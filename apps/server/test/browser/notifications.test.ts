import { announceDuePosts } from '@masthead/core';
import { createTestContext } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';
import { violations } from './inspect.ts';
import { signUp } from './people.ts';

describe('following and being told', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
  });
  afterAll(() => site[Symbol.asyncDispose]());

  test('followed, published, told, read; commented, told', async () => {
    await using authors = await site.open();
    await using readers = await site.open();
    const [author, reader] = [authors.page, readers.page];
    const { username } = await signUp(author, '/write');

    // A stranger is asked to sign in first, and comes back.
    await reader.goto(`/@${username}`);
    await live(reader);
    await reader.getByText('0 followers').waitFor();
    await reader.getByRole('button', { name: 'Follow' }).click();
    await reader.waitForURL(/\/login/);
    const { username: readersName } = await signUp(reader, `/@${username}`);
    const follow = reader.getByRole('button', { name: 'Follow Ada Lovelace' });
    await follow.click();
    await reader.getByRole('button', { name: 'Following Ada Lovelace', pressed: true }).waitFor();
    await reader.getByText('1 follower', { exact: true }).waitFor();
    expect(await violations(reader)).toEqual([]);
    await reader.reload();
    await live(reader);
    await reader.getByRole('button', { name: 'Following Ada Lovelace', pressed: true }).click();
    await follow.click();
    await reader.getByText('1 follower', { exact: true }).waitFor();

    await reader.getByRole('link', { name: 'Notifications', exact: true }).click();
    await reader.getByText('Nothing yet.').waitFor();

    // The reader's tab stays open: its own clock makes it ask again.
    await reader.clock.install();
    await reader.goto('/');
    await reader.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
    await author.getByLabel('Title').fill('News of the engine');
    await author.getByLabel('Text').fill('It turns.');
    await author.getByRole('button', { name: 'Publish' }).click();
    await author.waitForURL('/posts/news-of-the-engine');
    await announceDuePosts(createTestContext({ db: site.server.db }));
    await reader.clock.fastForward(61_000);
    await reader.getByRole('link', { name: 'Notifications, 1 unread' }).click();
    await reader.getByRole('heading', { name: 'Today' }).waitFor();
    const told = reader.getByRole('article');
    expect(await told.textContent()).toContain('Ada Lovelace published News of the engine');
    await told.getByText('New', { exact: true }).waitFor();
    expect(await violations(reader)).toEqual([]);

    await told.getByRole('link', { name: 'News of the engine' }).click();
    await reader.waitForURL('/posts/news-of-the-engine');
    await reader.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
    await reader.getByLabel('Write the first comment').fill('It turns *well*.');
    await reader.getByRole('button', { name: 'Comment', exact: true }).click();
    await reader.locator('.comment').getByText('well').waitFor();
    await reader.goto('/notifications');
    await told.waitFor();
    expect(await told.getByText('New', { exact: true }).count()).toBe(0);

    await author.goto('/notifications');
    const answer = author.getByRole('article');
    await answer.getByText('It turns *well*.').waitFor();
    expect(await answer.textContent()).toContain('commented on your post News of the engine');
    expect(await answer.getByRole('link', { name: 'Ada Lovelace' }).getAttribute('href')).toBe(
      `/@${readersName}`,
    );
    await author.getByRole('link', { name: 'Notifications, 1 unread' }).waitFor();
    await author.getByRole('button', { name: 'Mark all as read' }).click();
    await author.getByText('All read').waitFor();
    await author.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
    await author.reload();
    await author.getByText('All read').waitFor();
    await answer.getByRole('link', { name: 'News of the engine' }).click();
    await author.waitForURL(/\/posts\/news-of-the-engine#comment-/);
    expect(authors.complaints).toEqual([]);
    expect(readers.complaints).toEqual([]);
  });
});
