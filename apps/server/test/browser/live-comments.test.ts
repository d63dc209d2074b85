import { deleteComment, type StreamBounds, updateComment } from '@masthead/core';
import type { Database } from '@masthead/db';
import {
  actorOf,
  createComment,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestUser,
} from '@masthead/testkit';
import type { Page, Request } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { openLive } from '../../src/index.ts';
import { live, startTestSite } from './browser.ts';
import { violations } from './inspect.ts';
import { signUp } from './people.ts';

/** A site, and how many streams are open on it. */
async function startSite(bounds?: Partial<StreamBounds>) {
  const database = await createTestDatabase();
  const { live: streams, close } = openLive(database.url, { warn() {} }, bounds);
  const site = await startTestSite({ db: database.db, live: streams });
  afterAll(async () => {
    await site[Symbol.asyncDispose]();
    await close();
    await database[Symbol.asyncDispose]();
  });
  return { site, streams, db: database.db };
}

/** More than a window holds, and more than is near it. */
const LONG = Array.from({ length: 60 }, (_, n) => `Paragraph ${n}.`).join('\n\n');

/** A post that was commented, and who wrote that. */
async function startTalk(db: Database) {
  const author = await createUser(db, { displayName: 'Grace Hopper' });
  const post = await createPost(db, { author, content: LONG });
  const first = await createComment(db, { post, author, body: 'The first.' });
  const asAuthor = createTestContext({ db, actor: actorOf(author) });
  return {
    author,
    post,
    first,
    path: `/posts/${post.slug}`,
    comment: (body: string, fields: { parent?: { id: string }; author?: TestUser } = {}) =>
      createComment(db, { post, author, body, ...fields }),
    edit: (id: string, body: string, expectedVersion = 1) =>
      updateComment(asAuthor, { id, body, expectedVersion }),
    remove: (id: string) => deleteComment(asAuthor, { id }),
  };
}

/** The streams of comments that the page asked for since then. */
function requestsOf(page: Page): Request[] {
  const requests: Request[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/trpc/comments.watch')) requests.push(request);
  });
  return requests;
}

const toComments = (page: Page) => page.locator('#comments').scrollIntoViewIfNeeded();
const line = (page: Page, name: string | RegExp = /new comment/) =>
  page.getByRole('status').getByRole('button', { name });
const bodies = (page: Page) => page.locator('.comment .prose').allTextContents();

/** As the browser does when another tab is looked at. */
const setVisibility = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

describe('under a post', async () => {
  const { site, streams, db } = await startSite();

  /** Signs somebody up who then has the comments before them, live. */
  async function joinTalk(page: Page, { path }: { path: string }) {
    const { username } = await signUp(page, path);
    await live(page);
    await toComments(page);
    await expect.poll(() => streams.open).toBe(1);
    return db.user.findUniqueOrThrow({ where: { username } });
  }

  test('new comments are told, move nothing, and stand in their place when asked for', async () => {
    const talk = await startTalk(db);
    const second = await talk.comment('The second.');
    await using session = await site.open();
    const { page, complaints } = session;
    await page.goto(talk.path);
    await live(page);
    await toComments(page);
    await page.getByRole('heading', { name: '2 comments' }).waitFor();
    await expect.poll(() => streams.open).toBe(1);
    const places = () =>
      page
        .locator('.comment, .comments__invitation')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    const before = await places();

    const answer = await talk.comment('An answer.', { parent: talk.first });
    await line(page, '1 new comment – show it').waitFor();
    await talk.comment('The third.');
    await line(page, '2 new comments – show them').waitFor();
    // Both of what waits: changed, and taken back.
    await talk.edit(answer.id, 'A better answer.');
    const fourth = await talk.comment('The fourth.');
    await line(page, '3 new comments – show them').waitFor();
    await talk.remove(fourth.id);
    await line(page, '2 new comments – show them').waitFor();
    expect(await places()).toEqual(before);
    expect(await bodies(page)).toEqual(['The first.', 'The second.']);
    expect(await violations(page)).toEqual([]);

    await line(page).focus();
    await page.keyboard.press('Enter');
    await page.locator(`#comment-${answer.id}:focus`).waitFor();
    await page.getByRole('heading', { name: '4 comments' }).waitFor();
    expect(await bodies(page)).toEqual([
      'The first.',
      'A better answer.',
      'The second.',
      'The third.',
    ]);
    await line(page).waitFor({ state: 'detached' });

    // What is in view changes where it is.
    await talk.edit(second.id, 'The second, again.');
    await page.getByText('The second, again.').waitFor();
    await talk.remove(answer.id);
    await page.locator(`#comment-${answer.id}`).getByText('This comment was deleted.').waitFor();
    await page.getByRole('heading', { name: '3 comments' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('what came between the page and the comments is told too', async () => {
    const talk = await startTalk(db);
    const gone = await talk.comment('Gone before it is read.');
    await using session = await site.open();
    const { page } = session;
    await page.goto(talk.path);
    await live(page);
    await talk.comment('Meanwhile.', { parent: talk.first });
    await talk.edit(talk.first.id, 'The first, edited.');
    await talk.remove(gone.id);
    await toComments(page);
    await line(page, '1 new comment – show it').click();
    await page.getByText('The first, edited.').waitFor();
    await page.getByText('Meanwhile.').waitFor();
    await page.locator(`#comment-${gone.id}`).getByText('This comment was deleted.').waitFor();
    expect(await bodies(page)).toEqual(['The first, edited.', 'Meanwhile.']);
  });

  test('one’s own are none, wherever they were written', async () => {
    const talk = await startTalk(db);
    await using session = await site.open();
    const { page } = session;
    const me = await joinTalk(page, talk);
    await page.getByLabel('Write a comment').fill('Here.');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.locator('.comment').getByText('Here.').waitFor();
    await talk.comment('Elsewhere.', { author: { ...me, email: '' } });
    await talk.comment('Somebody else.');
    await line(page, '1 new comment – show it').click();
    await page.getByText('Somebody else.').waitFor();
    expect(await bodies(page)).toEqual(['The first.', 'Here.', 'Elsewhere.', 'Somebody else.']);
    await page.getByRole('heading', { name: '4 comments' }).waitFor();

    // The bell asks when an answer came, and not at the end of its minute only.
    const mine = await db.comment.findFirstOrThrow({ where: { authorId: me.id } });
    await talk.comment('To you.', { parent: mine });
    await page.getByRole('link', { name: 'Notifications, 1 unread' }).waitFor();
  });

  test('a stream is open while the comments are near and the tab is looked at', async () => {
    const talk = await startTalk(db);
    await using session = await site.open();
    const { page, complaints } = session;
    const requests = requestsOf(page);
    await page.goto(talk.path);
    await live(page);
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor();
    expect(requests).toEqual([]);
    await toComments(page);
    await expect.poll(() => streams.open).toBe(1);
    await page.evaluate(() => scrollTo(0, 0));
    await expect.poll(() => streams.open).toBe(0);
    await toComments(page);
    await expect.poll(() => streams.open).toBe(1);
    await setVisibility(page, 'hidden');
    await expect.poll(() => streams.open).toBe(0);
    await talk.comment('While it was hidden.');
    await setVisibility(page, 'visible');
    // Told by the stream, from the last event on: the list is not read again.
    await line(page, '1 new comment – show it').waitFor();
    expect(requests.at(-1)?.url()).toContain('lastEventId');
    expect(requests).toHaveLength(3);
    await page.getByRole('link', { name: 'Latest' }).first().click();
    await expect.poll(() => streams.open).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('of many windows one has a stream, and the next when it is gone', async () => {
    const talk = await startTalk(db);
    await using session = await site.open();
    const pages = [session.page, await session.newTab()] as const;
    for (const page of pages) {
      const opened = page.waitForResponse(/comments\.watch/);
      await page.goto(talk.path);
      await live(page);
      await toComments(page);
      await opened;
      await expect.poll(() => streams.open).toBe(1);
      await talk.comment('Hello.');
      await line(page).waitFor();
    }
    const [before, now] = pages;
    await line(before, '1 new comment – show it').waitFor();
    await line(now, '1 new comment – show it').waitFor();
    await expect.poll(() => streams.open).toBe(1);
    await now.close();
    await line(before, '2 new comments – show them').waitFor();
    expect(session.complaints).toEqual([]);
  });

  test('what is being written stays, whatever becomes of what it is about', async () => {
    const talk = await startTalk(db);
    await using session = await site.open();
    const { page } = session;
    const me = await joinTalk(page, talk);
    await page.getByLabel('Write a comment').fill('Mine.');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();

    // An answer, to what somebody deletes.
    await page.getByRole('button', { name: 'Reply to Grace Hopper' }).click();
    const answer = page.getByLabel('Reply to');
    await answer.fill('Half a thou');
    await talk.remove(talk.first.id);
    await page.getByText('This comment was deleted.').waitFor();
    await page.keyboard.type('ght');
    expect(await answer.inputValue()).toBe('Half a thought');
    await page.getByRole('button', { name: 'Cancel' }).click();

    // A change, of what was changed elsewhere: nothing is written over.
    await page.getByRole('button', { name: 'Edit your comment' }).click();
    await page.getByLabel('Edit your comment').fill('Changed here.');
    const mine = await db.comment.findFirstOrThrow({ where: { authorId: me.id } });
    await updateComment(createTestContext({ db, actor: actorOf(me) }), {
      ...{ id: mine.id, body: 'Changed elsewhere.', expectedVersion: 1 },
    });
    await page.getByText('(edited)').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Edit your comment').inputValue()).toBe('Changed here.');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('.comment').getByText('Changed elsewhere.').waitFor();
  });

  test('a connection that was cut is made anew, and tells what it missed', async () => {
    const talk = await startTalk(db);
    await using session = await site.open();
    const { page } = session;
    const requests = requestsOf(page);
    await page.goto(talk.path);
    await live(page);
    await toComments(page);
    await expect.poll(() => streams.open).toBe(1);
    await talk.comment('Before.');
    await line(page, '1 new comment – show it').waitFor();
    site.server.app.server.closeAllConnections();
    await talk.comment('Meanwhile.');
    await line(page, '2 new comments – show them').waitFor();
    expect(requests.map((one) => one.url().includes('lastEventId'))).toEqual([false, true]);
  });

  test('whose session ends in another window reads on as nobody', async () => {
    const talk = await startTalk(db);
    await using session = await site.open();
    const { page } = session;
    const { username } = await signUp(page, talk.path);
    await live(page);
    const requests = requestsOf(page);
    await toComments(page);
    await expect.poll(() => streams.open).toBe(1);
    await db.refreshToken.updateMany({
      where: { user: { username } },
      data: { revokedAt: new Date() },
    });
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor();
    await talk.comment('Still told.');
    await line(page, '1 new comment – show it').waitFor();
    const [asHerself, asNobody] = await Promise.all(requests.map((one) => one.allHeaders()));
    expect(asHerself).toHaveProperty('authorization');
    expect(asNobody).not.toHaveProperty('authorization');
  });
});

test('a server without room is left alone for minutes, and nobody is told', async () => {
  const { site, db } = await startSite({ perAccount: 0, perNetwork: 0 });
  const talk = await startTalk(db);
  await using session = await site.open();
  const { page, complaints } = session;
  const requests = requestsOf(page);
  await page.clock.install();
  await page.goto(talk.path);
  await live(page);
  await toComments(page);
  await page.clock.runFor(1000);
  await expect.poll(() => requests.length).toBe(1);
  await requests[0]?.response();
  await page.clock.runFor(120_000);
  expect(requests).toHaveLength(1);
  await page.clock.runFor(600_000);
  await expect.poll(() => requests.length).toBe(2);
  expect(await bodies(page)).toEqual(['The first.']);
  expect(complaints).toEqual([]);
});
