import { changeRole, reinstateUser, suspendUser } from '@masthead/core';
import { actorOf, createTestContext, createUser } from '@masthead/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, makeHome, removeHome, spawnServer } from '../support/server-process.ts';
import { live, startTestSite, type TestSite } from './browser.ts';
import { violations } from './inspect.ts';
import { PASSWORD, signUp } from './people.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startTestSite();
});
afterAll(() => site[Symbol.asyncDispose]());

const text = (page: Page) => page.getByLabel('Text', { exact: true });
const state = (page: Page, name: string) =>
  page.locator(`.editor-bar__state[data-state="${name}"]`).waitFor();

/** Types a new post and waits until it has an address and the server has it. */
async function begin(page: Page, title: string, words: string): Promise<string> {
  await signUp(page, '/write');
  await page.getByLabel('Title').fill(title);
  await text(page).pressSequentially(words);
  await page.waitForURL(/\/posts\/[0-9a-f-]{36}\/edit$/);
  return new URL(page.url()).pathname;
}

const idOf = (address: string) => address.split('/')[2] ?? '';
const stored = (id: string) =>
  site.server.db.post.findUniqueOrThrow({
    where: { id },
    select: { title: true, contentRaw: true, version: true, slug: true },
  });
const autosaved = (id: string) =>
  site.server.db.postAutosave.findFirst({
    where: { postId: id },
    select: { contentRaw: true },
  });

/** The texts that this browser keeps for the server. */
const keptHere = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('masthead');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const drafts = opening.result.transaction('drafts').objectStore('drafts').getAll();
          drafts.onsuccess = () => {
            opening.result.close();
            resolve(drafts.result.map(({ content }) => content));
          };
        };
      }),
  );

describe('a new post', () => {
  test('gets its address while it is typed; caret, focus and undo stay', async () => {
    await using session = await site.open();
    const { page } = session;
    const address = await begin(page, 'Rye', 'Flour, water');
    await page.getByText('Only you see it', { exact: true }).waitFor();
    await text(page).pressSequentially(', salt.');
    expect(await text(page).inputValue()).toBe('Flour, water, salt.');
    await state(page, 'kept');
    expect((await autosaved(idOf(address)))?.contentRaw).toBe('Flour, water, salt.');

    await page.reload();
    expect(new URL(page.url()).pathname).toBe(address);
    await text(page).waitFor();
    expect(await text(page).inputValue()).toBe('Flour, water, salt.');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await stored(idOf(address))).toMatchObject({
      contentRaw: 'Flour, water, salt.',
      slug: 'rye',
    });
    expect(await autosaved(idOf(address))).toBeNull();
  });

  test('without a title is called by its first words, and by its title once it has one', async () => {
    await using session = await site.open();
    const { page } = session;
    const address = await begin(page, '', 'Bread is patience');
    await state(page, 'kept');
    await page.getByLabel('Title').fill('On patience');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await stored(idOf(address))).toMatchObject({
      title: 'On patience',
      slug: 'on-patience',
    });
  });

  test('begun offline is there after the tab was closed, and made when there is a connection', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page, '/write');
    await text(page).waitFor();
    await page.context().setOffline(true);
    await page.getByLabel('Title').fill('On a train');
    await text(page).fill('No net here.');
    await state(page, 'offline');
    await page.getByText('Offline: kept in this browser').waitFor();
    await page.close({ runBeforeUnload: false });

    const next = await session.newTab();
    await next.context().setOffline(false);
    await next.goto('/');
    await live(next);
    const made = () =>
      site.server.db.post.findFirst({
        where: { title: 'On a train' },
        select: { contentRaw: true },
      });
    await expect.poll(made).toEqual({ contentRaw: 'No net here.' });
  });
});

describe('typing', () => {
  test('that never got to the server survives a closed tab', async () => {
    await using session = await site.open();
    const address = await begin(session.page, 'Closed', 'One.');
    await state(session.page, 'idle');
    // Nothing gets to the server any more: it is the browser that must have it.
    await session.page.route('**/trpc/**', (route) => route.abort());
    await text(session.page).pressSequentially(' Two.');
    await expect.poll(() => keptHere(session.page)).toContain('One. Two.');
    await session.page.close({ runBeforeUnload: false });

    const page = await session.newTab();
    await page.goto(address);
    await page.getByText(/was not saved/).waitFor();
    expect(await text(page).inputValue()).toBe('One. Two.');
    await state(page, 'kept');
    expect((await autosaved(idOf(address)))?.contentRaw).toBe('One. Two.');
  });

  test('offline says so, and is on the server when the connection is back', async () => {
    await using session = await site.open();
    const { page } = session;
    const address = await begin(page, 'Offline', 'One.');
    await page.context().setOffline(true);
    await text(page).pressSequentially(' Two.');
    await page.getByText('Offline: kept in this browser').waitFor();
    await text(page).pressSequentially(' Three.');
    await page.context().setOffline(false);
    await state(page, 'kept');
    expect((await autosaved(idOf(address)))?.contentRaw).toBe('One. Two. Three.');
  });

  test('whose answer was lost is sent again without a conflict', async () => {
    await using session = await site.open();
    const { page } = session;
    const address = await begin(page, 'Lost answers', 'One.');
    let lost = 0;
    await page.route('**/trpc/autosaves.save**', async (route) => {
      // The server has it; the browser never hears.
      await route.fetch();
      lost++;
      await route.abort();
    });
    await text(page).pressSequentially(' Two.');
    await state(page, 'offline');
    await text(page).pressSequentially(' Three.');
    await page.unroute('**/trpc/autosaves.save**');
    await state(page, 'kept');
    expect(lost).toBeGreaterThan(0);
    expect((await autosaved(idOf(address)))?.contentRaw).toBe('One. Two. Three.');
  });
});

test.each([
  ['suspended', 'This account is suspended.'],
  ['demoted', undefined],
] as const)('30: who is %s while they type has it all when they are back', async (fate, said) => {
  const { db } = site.server;
  await using session = await site.open();
  const { page } = session;
  const address = await begin(page, `Meanwhile ${fate}`, 'One.');
  const { authorId: id } = await db.post.findUniqueOrThrow({
    where: { id: idOf(address) },
    select: { authorId: true },
  });
  const ctx = createTestContext({ db, actor: actorOf(await createUser(db, { role: 'admin' })) });
  if (fate === 'suspended') await suspendUser(ctx, { id, reason: 'A mistake.' });
  else await changeRole(ctx, { id, role: 'reader' });

  await text(page).pressSequentially(' Two.');
  await page.waitForURL(/\/login\?next=/);
  expect(await keptHere(page)).toEqual(['One. Two.']);
  expect((await autosaved(idOf(address)))?.contentRaw ?? '').not.toContain('Two');
  const { email } = await db.user.findUniqueOrThrow({ where: { id }, select: { email: true } });
  const signIn = async () => {
    await page.getByLabel('Email').fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  if (said) {
    await signIn();
    await page.getByText(said).waitFor();
    await reinstateUser(ctx, { id });
  }
  await signIn();
  await page.waitForURL(address);
  expect(await text(page).inputValue()).toBe('One. Two.');
});

test('a server that is killed while one types has it all when it is back', async () => {
  const home = await makeHome();
  const env = { PORT: `${await freePort()}`, DATABASE_URL: site.server.databaseUrl };
  let server = spawnServer(home, env);
  try {
    await server.ready();
    await using session = await site.open({ baseURL: `http://localhost:${env.PORT}` });
    const { page } = session;
    const address = await begin(page, 'Killed', 'One.');
    await text(page).pressSequentially(' Two.');
    server.child.kill('SIGKILL');
    await server.exited;
    await text(page).pressSequentially(' Three.');
    await page.getByText('Offline: kept in this browser').waitFor();
    server = spawnServer(home, env);
    await server.ready();
    await text(page).pressSequentially(' Four.');
    await state(page, 'kept');
    expect((await autosaved(idOf(address)))?.contentRaw).toBe('One. Two. Three. Four.');
  } finally {
    server.child.kill('SIGKILL');
    await server.exited;
    await removeHome(home);
  }
}, 120_000);

describe('a published post', () => {
  test('is edited without its readers noticing until Update, or never', async () => {
    await using session = await site.open();
    const { page } = session;
    const address = await begin(page, 'In public', 'As published.');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.waitForURL('/posts/in-public');
    const read = async () => (await fetch(`${site.origin}/posts/in-public`)).text();
    await page.goto(address);
    await text(page).fill('Second thoughts.');
    await state(page, 'kept');
    await page.getByText('Readers see it after Update').waitFor();
    expect(await read()).toContain('As published.');

    await page.getByRole('button', { name: 'Discard changes' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await state(page, 'idle');
    expect(await text(page).inputValue()).toBe('As published.');
    expect(await autosaved(idOf(address))).toBeNull();

    await text(page).fill('Third thoughts.');
    await state(page, 'kept');
    await page.getByRole('button', { name: 'Update' }).click();
    await state(page, 'idle');
    expect(await read()).toContain('Third thoughts.');
  });
});

describe('two windows on one post', () => {
  test('write over nothing: the second is told, and makes one text of both', async () => {
    await using session = await site.open();
    const { page } = session;
    const address = await begin(page, 'Twice', 'One.');
    await state(page, 'idle');
    const other = await session.newTab();
    await other.goto(address);
    await text(other).waitFor();
    await text(page).fill('One of the first window.');
    await state(page, 'kept');
    await text(other).fill('One of the second window.');
    await other.getByRole('heading', { name: /in another window too/ }).waitFor();
    await other.getByText('Conflict', { exact: true }).waitFor();
    expect((await autosaved(idOf(address)))?.contentRaw).toBe('One of the first window.');

    expect(await violations(other)).toEqual([]);

    const go = other.getByRole('button', { name: 'Go on with this text' });
    expect(await go.getAttribute('aria-disabled')).toBe('true');
    await other.getByRole('radio', { name: 'Both' }).press('Space');
    await other.getByText('Everything is decided.').waitFor();
    await go.press('Enter');
    await state(other, 'kept');
    const both = 'One of the second window.\n\nOne of the first window.';
    expect(await text(other).inputValue()).toBe(both);
    expect((await autosaved(idOf(address)))?.contentRaw).toBe(both);
  });

  test('a post saved elsewhere is merged where nothing overlaps, and decided side by side where it does', async () => {
    await using session = await site.open();
    const { page } = session;
    const address = await begin(page, 'Side by side', 'x');
    await text(page).fill('One.\n\nTwo.\n\nThree.');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await state(page, 'idle');
    const id = idOf(address);
    const { db } = site.server;
    const elsewhere = async (content: string) => {
      const { version, contentRaw, title } = await db.post.findUniqueOrThrow({ where: { id } });
      await db.postRevision.create({ data: { postId: id, version, title, contentRaw } });
      await db.post.update({
        where: { id },
        data: { contentRaw: content, version: version + 1 },
        select: { id: true },
      });
    };

    await text(page).fill('One, mine.\n\nTwo.\n\nThree.');
    await elsewhere('One.\n\nTwo.\n\nThree, theirs.');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await state(page, 'idle');
    expect((await stored(id)).contentRaw).toBe('One, mine.\n\nTwo.\n\nThree, theirs.');

    await text(page).fill('One, mine.\n\nTwo, mine.\n\nThree, theirs.');
    await elsewhere('One, mine.\n\nTwo, theirs.\n\nThree, theirs.');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByRole('heading', { name: /changed elsewhere since you opened it/ }).waitFor();
    await page.getByRole('radio', { name: 'Theirs' }).check();
    await page.getByLabel('What stays').fill('Two, of both.');
    await page.getByRole('button', { name: 'Save this text' }).click();
    await state(page, 'idle');
    expect((await stored(id)).contentRaw).toBe('One, mine.\n\nTwo, of both.\n\nThree, theirs.');
  });
});
