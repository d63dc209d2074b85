import { AxeBuilder } from '@axe-core/playwright';
import { createPost, type TestUser } from '@masthead/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';
import { expectFocus } from './inspect.ts';
import { signUp } from './people.ts';

const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 900 };
const nextYear = new Date().getUTCFullYear() + 1;

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

/** The menu of a row, opened and used by keyboard. */
async function choose(page: Page, title: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for “${title}”` }).focus();
  await page.keyboard.press('Enter');
  const item = page.locator(':popover-open').getByText(action, { exact: true });
  await item.waitFor();
  await item.focus();
  await page.keyboard.press('Enter');
}

describe('a schedule', () => {
  test('is made in another zone, shown in one’s own, moved and cancelled', async () => {
    await using session = await site.open({ timezoneId: 'America/New_York', viewport: desktop });
    const { page, complaints } = session;
    await signUp(page, '/write');
    await page.getByLabel('Title').fill('On time');
    await page.getByLabel('Text').fill('At nine, in Berlin.');
    await page.getByRole('button', { name: 'Schedule' }).click();

    const dialog = page.getByRole('dialog', { name: 'Schedule' });
    await dialog.getByLabel('Time zone').fill('berlin');
    await dialog.getByLabel('Date', { exact: true }).fill(`${nextYear}-12-01`);
    await dialog.getByLabel('Time', { exact: true }).fill('09:00');
    await dialog.getByText(/03:00 New York time and .* 08:00 UTC/).waitFor();
    await dialog.getByRole('button', { name: 'Schedule' }).click();

    await page.waitForURL('/me/posts?status=scheduled');
    const goesOut = page.getByText(
      new RegExp(`Goes out .* December ${nextYear}, 03:00 New York time`),
    );
    await goesOut.waitFor();
    const time = goesOut.locator('time').first();
    expect(await time.getAttribute('datetime')).toBe(`${nextYear}-12-01T08:00:00.000Z`);
    expect((await fetch(`${site.origin}/posts/on-time`)).status).toBe(404);

    await choose(page, 'On time', 'Reschedule…');
    const again = page.getByRole('dialog', { name: 'Reschedule' });
    expect(await again.getByLabel('Time', { exact: true }).inputValue()).toBe('03:00');
    await again.getByLabel('Date', { exact: true }).fill(`${nextYear}-12-02`);
    await again.getByRole('checkbox', { name: 'Take it back on a date' }).check();
    const end = again.getByRole('group', { name: 'Take back' });
    await end.getByLabel('Date').fill(`${nextYear}-12-01`);
    await again.getByRole('button', { name: 'Reschedule' }).click();
    await end.getByText('Must be after it is published.').waitFor();
    await end.getByLabel('Date').fill(`${nextYear}-12-24`);
    await again.getByRole('button', { name: 'Reschedule' }).click();
    await page.getByText(/Goes out .* 2 December .*, taken back .* 24 December/).waitFor();

    await choose(page, 'On time', 'Cancel the schedule');
    await page.getByText('“On time” is a draft again.').waitFor();
    await page.getByText('Nothing here is scheduled.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(/Goes out .* 2 December .*, taken back .* 24 December/).waitFor();
    expect(complaints).toEqual([]);
  });

  test('names a time that has passed, that the clocks leave out, and asks which of two', async () => {
    await using session = await site.open({ timezoneId: 'Europe/Berlin', viewport: desktop });
    const { page } = session;
    const grace = await author(page);
    await createPost(site.server.db, { author: grace, title: 'Clocks', status: 'draft' });
    await page.goto('/me/posts');
    await choose(page, 'Clocks', 'Schedule…');
    const dialog = page.getByRole('dialog', { name: 'Schedule' });
    const date = dialog.getByLabel('Date', { exact: true });
    const time = dialog.getByLabel('Time', { exact: true });
    const go = dialog.getByRole('button', { name: 'Schedule' });

    await date.fill('2020-01-01');
    await go.click();
    await dialog.getByText('That time has passed.').waitFor();
    await expectFocus(date);

    await date.fill(lastSunday(nextYear, 3));
    await time.fill('02:30');
    await dialog.getByText(/02:30 does not exist .* put forward from 02:00 to 03:00/).waitFor();

    await date.fill(lastSunday(nextYear, 10));
    await go.click();
    await dialog.getByText('choose one of the two').waitFor();
    await dialog.getByRole('radio', { name: 'The second, GMT+1' }).check();
    await dialog.getByText('01:30 UTC').waitFor();
    await go.click();
    await page.getByText('Goes out', { exact: false }).locator('time').waitFor();
    const stored = await site.server.db.post.findFirstOrThrow({ where: { authorId: grace.id } });
    expect(stored.publishAt?.toISOString()).toBe(`${lastSunday(nextYear, 10)}T01:30:00.000Z`);
  });
});

describe('what is deleted', () => {
  test('comes back by Undo, on another page too, with text that was never saved', async () => {
    await using session = await site.open({ viewport: desktop });
    const { page, complaints } = session;
    const grace = await author(page);
    await createPost(site.server.db, { author: grace, title: 'Gone', slug: 'gone' });
    await page.goto('/posts/gone/edit');
    await page.getByLabel('Text').fill('Typed, not saved.');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL('/me/posts');
    expect((await fetch(`${site.origin}/posts/gone`)).status).toBe(404);
    await page.getByRole('link', { name: 'Tags' }).first().click();
    await page.waitForURL('/tags');

    // From the start of the content, where the focus is after a move, the way back is two steps.
    await page.getByRole('status').getByText('“Gone” is in the trash.').waitFor();
    await page.locator('#main:focus').waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await expectFocus(page.getByRole('button', { name: 'Undo' }));
    await page.keyboard.press('Enter');
    await page.getByText('“Gone” is back.').waitFor();
    expect((await fetch(`${site.origin}/posts/gone`)).status).toBe(200);
    await page.goto('/posts/gone/edit');
    await page.getByText('Typed, not saved.').first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('is restored from the trash, or goes for ever, and the trash is emptied', async () => {
    await using session = await site.open({ viewport: desktop });
    const { page } = session;
    const grace = await author(page);
    for (const title of ['One', 'Two', 'Three', 'Four']) {
      await createPost(site.server.db, { author: grace, title, deleted: true });
    }
    await page.goto('/me/posts');
    await page.getByRole('link', { name: 'Trash 4' }).click();
    await page.waitForURL('/me/trash');
    await page.getByText('30 days left').nth(3).waitFor();

    await page.getByRole('button', { name: 'Restore “One”' }).click();
    await page.getByText('“One” is back.').waitFor();
    await page.getByRole('link', { name: 'Trash 3' }).waitFor();

    await page.getByRole('button', { name: 'Delete for ever “Two”' }).click();
    const question = page.getByRole('dialog', { name: 'Delete it for ever?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Delete for ever “Two”' }).click();
    await question.getByRole('button', { name: 'Delete for ever' }).click();
    await page.getByText('“Two” is deleted for ever.').waitFor();
    await page.getByRole('link', { name: 'Trash 2' }).waitFor();

    await page.getByRole('button', { name: 'Empty the trash' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Empty it' }).click();
    await page.getByText('The trash is empty.').waitFor();
    const left = await site.server.db.post.findMany({ where: { authorId: grace.id } });
    expect(left.map(({ title, deletedAt }) => [title, deletedAt])).toEqual([['One', null]]);
  });
});

test('two versions are compared, one is kept by name, one brought back, and that undone', async () => {
  await using session = await site.open({ viewport: desktop });
  const { page, complaints } = session;
  const grace = await author(page);
  const content = 'Flour and **water**.\n\n<script>alert(1)</script>';
  const { id } = await createPost(site.server.db, {
    author: grace,
    title: 'Bread',
    slug: 'bread',
    content,
  });
  const textNow = async () =>
    (await site.server.db.post.findUniqueOrThrow({ where: { id } })).contentRaw;

  await page.goto('/posts/bread/edit');
  await page.getByLabel('Text').fill('Flour, **salt** and water.');
  await page.getByRole('button', { name: 'Update' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Versions' }).click();
  await page.waitForURL('/posts/bread/versions');

  await page.getByRole('button', { name: 'Keep this version as…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Keep this version' });
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await dialog.getByText('Must not be empty.').waitFor();
  await dialog.getByLabel('As').fill('Sent to Ada');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('heading', { name: 'Version 2 kept as Sent to Ada' }).waitFor();

  await page.getByRole('link', { name: 'Version 1' }).click();
  await page.getByRole('heading', { level: 1, name: 'Version 1' }).waitFor();
  await page.locator('.prose strong', { hasText: 'water' }).waitFor();
  await page.getByRole('link', { name: 'All versions of Bread' }).click();

  await page.getByRole('checkbox', { name: 'Compare version 1' }).check();
  await page.getByRole('checkbox', { name: 'Compare version 2' }).check();
  await page.getByRole('link', { name: 'Compare versions 1 and 2' }).click();
  await page.waitForURL('/posts/bread/versions/1...2');
  await page.locator('ins', { hasText: 'salt' }).waitFor();
  expect(await page.locator('.diff del').allTextContents()).toContainEqual(
    expect.stringContaining('script'),
  );

  await page.getByRole('button', { name: 'Restore version 1' }).click();
  await page.getByText('The post says what version 1 said, as its version 3.').waitFor();
  expect(await textNow()).toBe(content);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('The post says again what it said before.').waitFor();
  expect(await textNow()).toBe('Flour, **salt** and water.');
  expect(complaints).toEqual([]);
});

test('a restore asks first where something typed is not saved, and loses none of it', async () => {
  await using session = await site.open({ viewport: desktop });
  const { page } = session;
  const grace = await author(page);
  await createPost(site.server.db, {
    author: grace,
    title: 'Twice',
    slug: 'twice',
    content: 'First.',
  });
  await page.goto('/posts/twice/edit');
  await page.getByLabel('Text').fill('Second.');
  await page.getByRole('button', { name: 'Update' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.getByLabel('Text').fill('Third, not saved.');
  await page.goto('/posts/twice/versions');
  await page.getByRole('button', { name: 'Restore version 1' }).click();
  const question = page.getByRole('dialog', { name: 'Restore it all the same?' });
  await question.getByRole('button', { name: 'Restore' }).click();
  await page.getByText('The post says what version 1 said').waitFor();
  await page.goto('/posts/twice/edit');
  await live(page);
  expect(await page.getByLabel('Text').inputValue()).toBe('Third, not saved.');
});

describe.for(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('the pages of one’s own posts are accessible, and fit a phone', {
    timeout: 120_000,
  }, async () => {
    await using session = await site.open({ colorScheme, viewport: desktop });
    const { page } = session;
    const { db } = site.server;
    const grace = await author(page);
    const slug = `axe-${colorScheme}`;
    const long = 'A title that is rather longer than a telephone is wide, Donaudampfschifffahrt';
    await createPost(db, { author: grace, title: long, slug });
    await createPost(db, { author: grace, title: 'Later', status: 'scheduled' });
    await createPost(db, { author: grace, title: 'Thrown away', deleted: true });
    await page.goto(`/posts/${slug}/edit`);
    await page.getByLabel('Text').fill('Other words.');
    await page.getByRole('button', { name: 'Update' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();

    for (const [path, shown] of [
      ['/me/posts', 'Goes out'],
      ['/me/trash', 'Thrown away'],
      [`/posts/${slug}/versions`, 'Version 2'],
      [`/posts/${slug}/versions/1`, 'Flour'],
      [`/posts/${slug}/versions/1...2`, 'After: version 2'],
    ] as const) {
      await page.setViewportSize(desktop);
      await page.goto(path);
      await page.getByText(shown).first().waitFor();
      expect(await violations(page), path).toEqual([]);
      await page.setViewportSize(phone);
      expect(await sidewaysScroll(page), path).toBe(0);
    }

    await page.goto('/me/posts');
    await choose(page, 'Later', 'Reschedule…');
    await page.getByRole('dialog').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.keyboard.press('Escape');
    await choose(page, 'Later', 'Delete');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  });
});

/** As `2027-03-28`. */
function lastSunday(year: number, month: number): string {
  const last = new Date(Date.UTC(year, month, 0));
  last.setUTCDate(last.getUTCDate() - last.getUTCDay());
  return last.toISOString().slice(0, 10);
}

/** What axe finds wrong, one line each. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`),
  );
}

/** Pixels by which the page is wider than the window. */
function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
