import { createPost, createUser } from '@masthead/testkit';
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

/** Somebody new who looks after the tags, signed in. */
async function editor(page: Page): Promise<void> {
  const { username } = await signUp(page);
  await site.server.db.user.update({
    where: { username },
    data: { role: 'editor' },
    select: { id: true },
  });
}

async function tagged(...tags: string[]): Promise<string> {
  const { db } = site.server;
  return (await createPost(db, { author: await createUser(db), tags })).slug;
}

const location = async (path: string) => {
  const { status, headers } = await fetch(site.origin + path, { redirect: 'manual' });
  return [status, headers.get('location')];
};

test('a tag is renamed and described, and says what somebody else changed', async () => {
  await using session = await site.open({ viewport: desktop });
  const { page } = session;
  const { db } = site.server;
  await editor(page);
  const post = await tagged('Postgres');
  await page.goto('/tags/postgres');
  await page.getByRole('link', { name: 'Manage' }).click();
  await page.waitForURL('/tags/postgres/edit');
  await page.getByLabel('Name', { exact: true }).fill('PostgreSQL');
  await page.getByRole('textbox', { name: 'Description' }).fill('The database.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('/tags/postgresql/edit');
  await page.getByRole('heading', { level: 1, name: 'PostgreSQL' }).waitFor();
  expect(await location('/tags/postgres')).toEqual([308, '/tags/postgresql']);
  await page.getByRole('button', { name: 'Remove the alias postgres' }).waitFor();

  await db.tag.update({ where: { slug: 'postgresql' }, data: { version: { increment: 1 } } });
  await page.getByLabel('Address').fill('pg');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Someone changed this tag').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('/tags/pg/edit');
  for (const old of ['postgres', 'postgresql']) {
    expect(await location(`/tags/${old}`)).toEqual([308, '/tags/pg']);
  }

  await page.getByRole('link', { name: 'Back to the tag' }).click();
  await page.getByText('The database.').waitFor();
  await page.goto(`/posts/${post}`);
  await page.getByRole('link', { name: 'PostgreSQL' }).waitFor();
});

test('words are made to mean a tag, and no more; what is another tag’s is told', async () => {
  await using session = await site.open({ viewport: desktop });
  const { page } = session;
  await editor(page);
  await tagged('JavaScript');
  await tagged('Coffee');
  await page.goto('/tags/javascript/edit');
  const field = page.getByLabel('Add an alias');
  await field.fill('ECMAScript');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const alias = page.getByRole('button', { name: 'Remove the alias ecmascript' });
  await alias.waitFor();
  expect(await location('/tags/ecmascript')).toEqual([308, '/tags/javascript']);

  await field.fill('coffee');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('Means the tag “Coffee”; merge the two instead.').waitFor();
  await expectFocus(field);

  await alias.click();
  await alias.waitFor({ state: 'detached' });
  expect((await location('/tags/ecmascript'))[0]).toBe(404);
});

test('a tag is merged into another, and one is deleted; their posts stay', async () => {
  await using session = await site.open({ viewport: desktop });
  const { page } = session;
  await editor(page);
  const post = await tagged('Baking');
  await tagged('Bread');
  await page.goto('/tags/baking/edit');
  await page.getByRole('button', { name: 'Merge…' }).click();
  await page.getByText('Must name another tag.').waitFor();
  await page.getByLabel('The tag that stays').fill('No such tag');
  await page.getByRole('button', { name: 'Merge…' }).click();
  const merging = page.getByRole('dialog', { name: 'Merge the two tags?' });
  await merging.getByRole('button', { name: 'Merge them' }).click();
  await page.getByText('Is not a tag.').waitFor();
  await page.getByLabel('The tag that stays').fill('Bread');
  await page.getByRole('button', { name: 'Merge…' }).click();
  await merging.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Merge…' }).click();
  await merging.getByRole('button', { name: 'Merge them' }).click();
  await page.waitForURL('/tags/bread');
  await page.getByText('“Baking” is part of “Bread” now.').waitFor();
  await page.getByText('2 posts').waitFor();
  expect(await location('/tags/baking')).toEqual([308, '/tags/bread']);

  await page.getByRole('link', { name: 'Manage' }).click();
  await page.getByRole('button', { name: 'Delete the tag…' }).click();
  const question = page.getByRole('dialog', { name: 'Delete this tag?' });
  await question.getByText('2 posts').waitFor();
  await question.getByRole('button', { name: 'Delete it' }).click();
  await page.waitForURL('/tags');
  await page.getByText('The tag “Bread” is deleted.').waitFor();
  expect((await location('/tags/bread'))[0]).toBe(404);
  expect((await location(`/posts/${post}`))[0]).toBe(200);
});

test('only editors are offered to manage a tag', async () => {
  await using session = await site.open({ viewport: desktop });
  const { page } = session;
  await tagged('Everyone');
  await signUp(page);
  await page.goto('/tags/everyone');
  await live(page);
  expect(await page.getByRole('link', { name: 'Manage' }).count()).toBe(0);
  await page.goto('/tags/everyone/edit');
  await page.getByText('Only editors can change tags').waitFor();
});

describe.for(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('the page that manages a tag is accessible, and fits a phone', async () => {
    await using session = await site.open({ colorScheme, viewport: desktop });
    const { page } = session;
    await editor(page);
    const name = `Donaudampfschifffahrtsgesellschaft ${colorScheme}`;
    await tagged(name);
    const slug = `donaudampfschifffahrtsgesellschaft-${colorScheme}`;
    await page.goto(`/tags/${slug}/edit`);
    await page.getByLabel('Add an alias').fill(`Steamers ${colorScheme}`);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Remove the alias' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(phone);
    expect(await violations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByRole('button', { name: 'Delete the tag…' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`/tags/${slug}`);
    await page.getByRole('link', { name: 'Manage' }).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
  });
});
