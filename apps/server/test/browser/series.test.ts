import { createPost, createSeries, createUser, type TestUser } from '@masthead/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';
import { expectFocus, sidewaysScroll, violations } from './inspect.ts';
import { signUp } from './people.ts';

const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 900 };

let site: TestSite;
beforeAll(async () => {
  site = await startTestSite();
});
afterAll(() => site[Symbol.asyncDispose]());

/** Somebody new, signed in, as a factory takes them. */
async function author(page: Page): Promise<TestUser> {
  const { username } = await signUp(page);
  return site.server.db.user.findUniqueOrThrow({ where: { username } });
}

async function seriesOf(owner: TestUser, title: string, parts: string[], language = 'en') {
  const posts = [];
  for (const part of parts) {
    posts.push(await createPost(site.server.db, { author: owner, title: part, language }));
  }
  return createSeries(site.server.db, { owner, title, posts });
}

/** Titles of the parts, in the order they are shown for managing. */
const order = (page: Page) => page.locator('.part-row__title a').allTextContents();

/** The same as they are stored. */
async function stored(id: string): Promise<string[]> {
  const rows = await site.server.db.seriesPost.findMany({
    where: { seriesId: id },
    orderBy: { position: 'asc' },
    select: { post: { select: { title: true } } },
  });
  return rows.map(({ post }) => post.title);
}

describe('a series to a reader', () => {
  test('is a page, whole without JavaScript, under one address', async () => {
    const grace = await createUser(site.server.db, { displayName: 'Grace Hopper' });
    const series = await seriesOf(grace, 'Compilers, slowly', ['Words', 'Trees', 'Code']);
    await createPost(site.server.db, { author: grace, title: 'Alone' });
    await site.server.db.seriesSlug.create({
      data: { slug: 'compilers-before', seriesId: series.id },
    });

    for (const old of ['compilers-before', series.id]) {
      const moved = await fetch(`${site.origin}/series/${old}`, { redirect: 'manual' });
      const answer = [moved.status, moved.headers.get('location')];
      expect(answer).toEqual([308, '/series/compilers-slowly']);
    }
    expect((await fetch(`${site.origin}/series/no-such-series`)).status).toBe(404);

    await using session = await site.open({ javaScriptEnabled: false, viewport: desktop });
    const { page } = session;
    await page.goto('/series/compilers-slowly');
    expect(await page.title()).toBe('Compilers, slowly — Test blog');
    const head = (selector: string, name: string) => page.locator(selector).getAttribute(name);
    expect(await head('link[rel=canonical]', 'href')).toBe(
      `${site.origin}/series/compilers-slowly`,
    );
    expect(await head('meta[name=description]', 'content')).toBe('A series by Grace Hopper.');
    expect(await page.locator('.part__title').allTextContents()).toEqual([
      'Words',
      'Trees',
      'Code',
    ]);
    await page.goto('/series');
    await page.getByRole('link', { name: 'Compilers, slowly' }).waitFor();
    await page.goto(`/@${grace.username}`);
    await page
      .getByRole('region', { name: 'Series' })
      .getByRole('link', { name: 'Compilers, slowly' })
      .waitFor();
  });

  test('is gone through part by part', async () => {
    await using session = await site.open({ viewport: desktop });
    const { page, complaints } = session;
    const grace = await createUser(site.server.db);
    await seriesOf(grace, 'Three loaves', ['Wheat', 'Rye', 'Oats']);
    await page.goto('/series/three-loaves');
    await page.getByRole('link', { name: 'Wheat' }).click();
    const box = page.getByRole('navigation', { name: 'Series' });
    await box.getByText('Part 1 of 3 of').waitFor();
    expect(await box.getByText('Previous part').count()).toBe(0);
    await box.getByRole('link', { name: 'Next part Rye' }).click();
    await page.getByRole('heading', { level: 1, name: 'Rye' }).waitFor();
    await box.getByRole('link', { name: 'Previous part Wheat' }).waitFor();
    await box.getByRole('link', { name: 'Next part Oats' }).click();
    await box.getByText('Part 3 of 3 of').waitFor();
    expect(await box.getByText('Next part').count()).toBe(0);
    await box.getByRole('link', { name: 'Three loaves' }).click();
    await page.waitForURL('/series/three-loaves');
    expect(complaints).toEqual([]);
  });
});

test('a series is begun, filled, ordered by keyboard and by pointer, and a part taken out and back', async () => {
  await using session = await site.open({ viewport: desktop });
  const { page, complaints } = session;
  const grace = await author(page);
  for (const title of ['One', 'Two', 'Three']) {
    await createPost(site.server.db, { author: grace, title });
  }
  await page.goto('/me/series');
  await page.getByRole('button', { name: 'New series…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New series' });
  await dialog.getByRole('button', { name: 'Begin it' }).click();
  await dialog.getByText('Must not be empty.').waitFor();
  await dialog.getByLabel('Title').fill('Counting');
  await dialog.getByRole('button', { name: 'Begin it' }).click();
  await page.waitForURL('/series/counting/edit');
  const { id } = await site.server.db.series.findUniqueOrThrow({ where: { slug: 'counting' } });

  for (const title of ['Three', 'One', 'Two']) {
    await page.getByLabel('Add a post').selectOption({ label: title });
    await page.getByRole('button', { name: 'Add', exact: true }).click();
  }
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await stored(id)).toEqual(['Three', 'One', 'Two']);

  // By keyboard: the focus goes with the part, to its last place too.
  await page.getByRole('button', { name: 'Move “Three” down' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('“Three” is now part 2 of 3.').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('“Three” is now part 3 of 3.').waitFor();
  await expectFocus(page.getByRole('button', { name: 'Move “Three” down' }));
  expect(await order(page)).toEqual(['One', 'Two', 'Three']);
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await stored(id)).toEqual(['One', 'Two', 'Three']);

  // By pointer: the last part before the first.
  const handles = page.locator('.part-row__handle');
  const from = await handles.nth(2).boundingBox();
  const to = await handles.nth(0).boundingBox();
  if (!from || !to) throw new Error('a part has no handle');
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, to.y + 30);
  await page.mouse.move(from.x + 8, to.y + 2);
  await page.mouse.up();
  await page.getByRole('status').getByText('“Three” is now part 1 of 3.').waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await stored(id)).toEqual(['Three', 'One', 'Two']);

  await page.getByRole('button', { name: 'Take “One” out of the series' }).click();
  await page.getByText('“One” is out of the series.').waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await stored(id)).toEqual(['Three', 'Two']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await order(page)).toEqual(['Three', 'One', 'Two']);
  expect(await stored(id)).toEqual(['Three', 'One', 'Two']);
  expect(complaints).toEqual([]);
});

test('a series is renamed, says what somebody else changed, and is deleted; its posts stay', async () => {
  await using session = await site.open({ viewport: desktop });
  const { page } = session;
  const { db } = site.server;
  const grace = await author(page);
  const series = await seriesOf(grace, 'Old name', ['First', 'Second']);
  await page.goto('/series/old-name');
  await page.getByRole('link', { name: 'Manage' }).click();
  await page.getByLabel('Title').fill('New name');
  await page.getByLabel('Address').fill('new-name');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('/series/new-name/edit');
  await page.getByRole('heading', { level: 1, name: 'New name' }).waitFor();
  const moved = await fetch(`${site.origin}/series/old-name`, { redirect: 'manual' });
  expect([moved.status, moved.headers.get('location')]).toEqual([308, '/series/new-name']);

  // Somebody else, meanwhile.
  await db.series.update({ where: { id: series.id }, data: { version: { increment: 1 } } });
  await page.getByRole('button', { name: 'Move “Second” up' }).click();
  await page.getByText('changed elsewhere meanwhile').waitFor();
  // The words may come before the stored order does.
  await expect.poll(() => order(page)).toEqual(['First', 'Second']);
  await page.getByRole('button', { name: 'Move “Second” up' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await stored(series.id)).toEqual(['Second', 'First']);

  await db.series.update({ where: { id: series.id }, data: { version: { increment: 1 } } });
  await page.getByLabel('Description').fill('Two of them.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Save again to replace').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  const { description } = await db.series.findUniqueOrThrow({ where: { id: series.id } });
  expect(description).toBe('Two of them.');

  await page.getByRole('button', { name: 'Delete the series…' }).click();
  const question = page.getByRole('dialog', { name: 'Delete this series?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Delete the series…' }).click();
  await question.getByText('2 parts').waitFor();
  await question.getByRole('button', { name: 'Delete it' }).click();
  await page.waitForURL('/me/series');
  await page.getByText('The series “New name” is deleted.').waitFor();
  await page.getByText('You have no series yet.').waitFor();
  expect(await db.series.count({ where: { id: series.id } })).toBe(0);
  expect(await db.post.count({ where: { authorId: grace.id } })).toBe(2);
});

test('a post joins a series in the editor, another that is begun there, and leaves it', async () => {
  await using session = await site.open({ viewport: desktop });
  const { page } = session;
  const grace = await author(page);
  const { id } = await seriesOf(grace, 'Loaves', ['Wheat']);
  const rye = await createPost(site.server.db, { author: grace, title: 'Dark rye' });
  const seriesNow = async () => {
    const place = await site.server.db.seriesPost.findUnique({
      where: { postId: rye.id },
      select: { position: true, series: { select: { title: true } } },
    });
    return place && [place.series.title, place.position];
  };
  const update = async () => {
    await page.getByRole('button', { name: 'Update' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
  };
  await page.goto(`/posts/${rye.slug}/edit`);
  const field = page.getByLabel('Series');
  await field.selectOption({ label: 'Loaves' });
  await update();
  expect(await seriesNow()).toEqual(['Loaves', 2]);
  expect(await stored(id)).toEqual(['Wheat', 'Dark rye']);

  await page.getByRole('button', { name: 'Begin a new series…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New series' });
  await dialog.getByLabel('Title').fill('Dark breads');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(await field.locator('option:checked').textContent()).toBe('Dark breads');
  await update();
  expect(await seriesNow()).toEqual(['Dark breads', 1]);

  await page.reload();
  expect(await field.locator('option:checked').textContent()).toBe('Dark breads');
  await field.selectOption({ label: 'None' });
  await update();
  expect(await seriesNow()).toBeNull();
});

test('nobody is offered to manage another’s series', async () => {
  await using session = await site.open({ viewport: desktop });
  const { page } = session;
  await seriesOf(await createUser(site.server.db), 'Not yours', ['Part']);
  await author(page);
  await page.goto('/series/not-yours');
  await live(page);
  expect(await page.getByRole('link', { name: 'Manage' }).count()).toBe(0);
  await page.goto('/series/not-yours/edit');
  await page.getByText('Only its owner and editors can change this series.').waitFor();
});

describe.for(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('the pages of series are accessible, and fit a phone', { timeout: 120_000 }, async () => {
    await using session = await site.open({ colorScheme, viewport: desktop });
    const { page } = session;
    const grace = await author(page);
    const long = 'A title that is rather longer than a telephone is wide, Donaudampfschifffahrt';
    const { slug } = await seriesOf(grace, `${long} ${colorScheme}`, [long, 'Short']);
    const farsi = await seriesOf(grace, 'نان برای تازه‌کارها', ['آرد و آب', 'نخستین نان'], 'fa');
    const part = farsi.posts[0]?.slug ?? '';
    for (const [path, shown] of [
      ['/series', 'in the order to read them'],
      [`/series/${slug}`, 'Manage'],
      [`/series/${farsi.slug}`, 'Manage'],
      [`/posts/${part}`, 'Next part'],
      [`/@${grace.username}`, 'Donaudampfschifffahrt'],
      ['/me/series', 'Manage'],
      [`/series/${slug}/edit`, 'Delete the series…'],
    ] as const) {
      await page.setViewportSize(desktop);
      await page.goto(path);
      await page.getByText(shown).first().waitFor();
      expect(await violations(page), path).toEqual([]);
      await page.setViewportSize(phone);
      expect(await sidewaysScroll(page), path).toBe(0);
    }
    await page.goto(`/series/${farsi.slug}`);
    const title = page.getByRole('heading', { level: 1 });
    expect(await title.evaluate((heading) => getComputedStyle(heading).direction)).toBe('rtl');

    await page.goto(`/series/${slug}/edit`);
    await page.getByRole('button', { name: 'Delete the series…' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  });
});
