import { newUnsubscribeToken } from '@masthead/core';
import { testAuth } from '@masthead/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';
import { violations } from './inspect.ts';
import { signUp } from './people.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startTestSite();
});
afterAll(() => site[Symbol.asyncDispose]());

test('mails of notifications: turned on in the settings, and off by the link in one of them', async () => {
  await using visit = await site.open();
  const { page } = visit;
  const { username } = await signUp(page, '/notifications');
  await page.getByRole('link', { name: 'Have them mailed' }).click();
  await page.waitForURL('/settings/notifications');
  const box = page.getByRole('checkbox', { name: /^Mail them to/ });
  expect(await box.isChecked()).toBe(false);
  await box.focus();
  await page.keyboard.press('Space');
  await page.getByText('Saved.').waitFor();
  await page.getByText('We do not know yet that this address is yours').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await live(page);
  await page.getByRole('checkbox', { name: /^Mail them to/, checked: true }).waitFor();

  const { id, email } = await site.server.db.user.findUniqueOrThrow({ where: { username } });
  const token = newUnsubscribeToken(testAuth, { userId: id, email });
  // As where the program that shows the mail has no button of its own.
  await page.goto(`/unsubscribe/${token}`);
  await live(page);
  await page.waitForURL('/unsubscribe');
  const mailed = async () =>
    (await site.server.db.user.findUniqueOrThrow({ where: { id } })).emailNotifications;
  expect(await mailed()).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send me no more' }).click();
  await page.getByText('Your notifications are not mailed any more.').waitFor();
  expect(await mailed()).toBe(false);
  await page.getByRole('link', { name: 'your settings' }).click();
  await page.getByRole('checkbox', { name: /^Mail them to/, checked: false }).waitFor();
});
