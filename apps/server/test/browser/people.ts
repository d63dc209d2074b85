import type { Database } from '@masthead/db';
import { uniqueKey } from '@masthead/testkit';
import type { Page } from 'playwright-core';

export const PASSWORD = 'correct horse battery';

/** The same in one call, as somebody who runs the site. */
export async function signUpAsAdmin(
  page: Page,
  db: Database,
  next: string,
): Promise<{ username: string; email: string }> {
  const person = await signUp(page);
  await db.user.update({ where: { email: person.email }, data: { role: 'admin' } });
  await page.goto(next);
  return person;
}

/** Opens an account by the form, and comes to `next`. */
export async function signUp(page: Page, next = '/'): Promise<{ username: string; email: string }> {
  const username = `ada-${uniqueKey()}`;
  const email = `${username}@example.org`;
  await page.goto(`/signup?next=${encodeURIComponent(next)}`);
  await page.getByLabel('Name optional').fill('Ada Lovelace');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Open an account' }).click();
  await page.waitForURL(next);
  // The address is there before its page is.
  await page.locator('.auth').waitFor({ state: 'detached' });
  return { username, email };
}
