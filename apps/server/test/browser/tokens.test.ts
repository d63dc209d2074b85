import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestSite, type TestSite } from './browser.ts';
import { expectFocus } from './inspect.ts';
import { signUp } from './people.ts';

describe('API tokens', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
  });
  afterAll(() => site[Symbol.asyncDispose]());

  const whoIs = (token: string) =>
    fetch(`${site.origin}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });

  test('are made, copied once, and revoked', async () => {
    await using browser = await site.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { page, complaints } = browser;
    const { username } = await signUp(page, '/settings/tokens');
    await page.getByText('You have none.').waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

    await page.getByLabel('Name').fill('Notes');
    await page.getByLabel(/^Read your profile/).check();
    await page.getByLabel('Good for').selectOption('30 days');
    await page.getByRole('button', { name: 'Make the token' }).click();
    await page.getByRole('heading', { name: 'Copy the token of Notes' }).waitFor();
    const token = await page.getByLabel('Token', { exact: true }).inputValue();
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
    expect(await (await whoIs(token)).json()).toMatchObject({ username });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

    await page.reload();
    const item = page.getByRole('listitem').filter({ hasText: 'Notes' });
    await item.getByText(`mh_pat_…${token.slice(-4)}`).waitFor();
    await item.getByText(/^Last used/).waitFor();
    expect(await page.content()).not.toContain(token);
    await page.getByRole('button', { name: 'Revoke Notes' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('You have none.').waitFor();
    expect((await whoIs(token)).status).toBe(401);
    expect(complaints).toEqual([]);
  });

  test('say what is wrong where it is wrong', async () => {
    await using browser = await site.open();
    const { page } = browser;
    await signUp(page, '/settings/tokens');
    await page.getByRole('button', { name: 'Make the token' }).click();
    await page.getByText('Choose at least one.').waitFor();
    const name = page.getByLabel('Name');
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    await expectFocus(name);
  });
});
