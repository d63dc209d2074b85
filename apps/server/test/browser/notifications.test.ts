import { announceDuePosts, follow } from '@masthead/core';
import { actorOf, createPost, createTestContext, createUser } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';
import { violations } from './inspect.ts';
import { signUp } from './people.ts';

/** Over what was told just now: midnight may have come meanwhile. */
const JUST_NOW = /^(Today|Yesterday)$/;

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
    const followButton = reader.getByRole('button', { name: 'Follow Ada Lovelace' });
    await followButton.click();
    await reader.getByRole('button', { name: 'Following Ada Lovelace', pressed: true }).waitFor();
    await reader.getByText('1 follower', { exact: true }).waitFor();
    expect(await violations(reader)).toEqual([]);
    // The page says so before the server has it.
    const follows = () => site.server.db.follow.count();
    await expect.poll(follows).toBe(1);
    await reader.reload();
    await live(reader);
    await reader.getByRole('button', { name: 'Following Ada Lovelace', pressed: true }).click();
    await expect.poll(follows).toBe(0);
    await followButton.click();
    await reader.getByText('1 follower', { exact: true }).waitFor();
    await expect.poll(follows).toBe(1);

    await reader.getByRole('link', { name: 'Notifications', exact: true }).click();
    await reader.getByText('Nothing yet.').waitFor();

    // The reader's tab stays open: its own clock makes it ask again.
    await reader.clock.install();
    // Until it has asked for the first time: while it waits for an answer it asks for no other.
    await reader.goto('/', { waitUntil: 'networkidle' });
    await reader.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
    await author.getByLabel('Title').fill('News of the engine');
    await author.getByLabel('Text').fill('It turns.');
    await author.getByRole('button', { name: 'Publish' }).click();
    await author.waitForURL('/posts/news-of-the-engine');
    await announceDuePosts(createTestContext({ db: site.server.db }));
    await reader.clock.fastForward(61_000);
    await reader.getByRole('link', { name: 'Notifications, 1 unread' }).click();
    await reader.getByRole('heading', { name: JUST_NOW }).waitFor();
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

  test('older ones are loaded on request; what is refused is taken back', async () => {
    await using session = await site.open();
    const { page } = session;
    const { db } = site.server;
    const { username } = await signUp(page);
    const reader = await db.user.findUniqueOrThrow({
      where: { username },
      select: { id: true, role: true },
    });
    const author = await createUser(db);
    await follow(createTestContext({ db, actor: actorOf(reader) }), author);
    for (let post = 0; post < 22; post++) await createPost(db, { author });
    await announceDuePosts(createTestContext({ db }));

    await page.goto('/notifications');
    await page.getByRole('link', { name: 'Notifications, 22 unread' }).waitFor();
    const told = page.getByRole('article');
    await told.first().waitFor();
    expect(await told.count()).toBe(20);
    await page.getByRole('link', { name: 'Older notifications' }).click();
    await told.nth(21).waitFor();
    expect(await page.getByRole('heading', { name: JUST_NOW }).count()).toBe(1);
    await page.locator('li:nth-child(21) a:focus').waitFor();

    await page.route('**/trpc/follows.unset**', (route) => route.abort());
    await page.goto(`/@${author.username}`);
    await page.getByRole('button', { name: 'Following', pressed: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Following', pressed: true }).waitFor();
    await page.getByText('1 follower', { exact: true }).waitFor();
  });
});
