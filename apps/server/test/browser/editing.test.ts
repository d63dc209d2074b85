import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { live, startTestSite, type TestPage, type TestSite } from './browser.ts';
import { expectFocus } from './inspect.ts';
import { signUp } from './people.ts';

describe('nothing typed is lost', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
  });
  afterAll(() => site[Symbol.asyncDispose]());

  async function draft({ page }: TestPage, title: string): Promise<string> {
    await signUp(page, '/write');
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Text').fill('First words.');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.waitForURL(/\/edit$/);
    await page.locator('.editor-bar__state[data-state=idle]').waitFor();
    return new URL(page.url()).pathname;
  }

  test('text survives a closed tab, and can be thrown away', async () => {
    await using session = await site.open();
    const address = await draft(session, 'Kept');
    await session.page.getByLabel('Text').fill('First words, and more.');
    await session.page.close({ runBeforeUnload: false });

    const page = await session.newTab();
    await page.goto(address);
    await page.getByText(/was not saved/).waitFor();
    expect(await page.getByLabel('Text').inputValue()).toBe('First words, and more.');
    await page.getByRole('button', { name: 'Discard it' }).click();
    await page.locator('.editor-bar__state[data-state=idle]').waitFor();
    expect(await page.getByLabel('Text').inputValue()).toBe('First words.');
  });

  test('leaving what the server does not have asks first', async () => {
    await using session = await site.open();
    const { page } = session;
    await draft(session, 'Guarded');
    await page.route('**/trpc/autosaves.save**', (route) => route.abort());
    await page.getByLabel('Text').fill('Changed.');
    await page.getByText('Offline: kept in this browser').waitFor();
    await page.getByRole('link', { name: 'Tags' }).first().click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    await page.getByRole('button', { name: 'Stay' }).click();
    expect(await page.getByLabel('Text').inputValue()).toBe('Changed.');
    await page.getByRole('link', { name: 'Tags' }).first().click();
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.waitForURL('/tags');
  });

  test('a change made elsewhere is reported, and mine can be saved over it', async () => {
    await using session = await site.open();
    const { page } = session;
    const address = await draft(session, 'Contested');
    const other = await session.newTab();
    await other.goto(address);
    await other.getByLabel('Text').fill('Theirs.');
    await other.getByRole('button', { name: 'Save draft' }).click();
    await other.getByText('Saved', { exact: true }).waitFor();

    await page.getByLabel('Text').fill('Mine.');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText(/changed elsewhere since you opened it/).waitFor();
    await page.getByRole('heading', { name: 'Mine', exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Theirs', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await other.reload();
    expect(await other.getByLabel('Text').inputValue()).toBe('Mine.');
  });

  test('a refusal names the field and keeps the text', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page, '/write');
    await page.getByLabel('Text').fill('No title yet.');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Must not be empty.').waitFor();
    await expectFocus(page.getByLabel('Title'));
    expect(await page.getByLabel('Text').inputValue()).toBe('No title yet.');
  });

  test('publishing, changing, unpublishing and deleting', async () => {
    await using session = await site.open();
    const { page } = session;
    await draft(session, 'A life');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.waitForURL('/posts/a-life');
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.waitForURL('/posts/a-life/edit');
    await page.getByLabel('Text').fill('Second thoughts.');
    await page.getByRole('button', { name: 'Update' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await (await fetch(`${site.origin}/posts/a-life`)).text()).toContain('Second thoughts.');

    await page.getByRole('button', { name: 'Unpublish' }).click();
    await page.getByText('A draft again').waitFor();
    expect((await fetch(`${site.origin}/posts/a-life`)).status).toBe(404);

    await page.getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL('/me/posts');
    await live(page);
    await page.getByText('You have not written anything yet.').waitFor();
  });
});
