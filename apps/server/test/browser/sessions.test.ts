import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';
import { expectFocus } from './inspect.ts';
import { PASSWORD, signUp } from './people.ts';

describe('a session', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
  });
  afterAll(() => site[Symbol.asyncDispose]());

  test('is found again by a new tab, and ends in all tabs at once', async () => {
    await using session = await site.open();
    const { page, complaints } = session;
    await signUp(page);
    const other = await session.newTab();
    await other.goto('/');
    await other.getByRole('button', { name: 'Your account' }).click();
    await other.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    // What was still being asked when the session ended is refused, which the browser itself complains of.
    expect(complaints.filter((it) => !/ 401 .*unreadCount/.test(it))).toEqual([]);
  });

  test('many tabs opened at once ask one after the other and all stay signed in', async () => {
    await using session = await site.open();
    await signUp(session.page);
    const tabs = await Promise.all([
      session.newTab(),
      session.newTab(),
      session.newTab(),
      session.newTab(),
    ]);
    await Promise.all(tabs.map((tab) => tab.goto('/')));
    await Promise.all(
      tabs.map((tab) => tab.getByRole('button', { name: 'Your account' }).waitFor()),
    );
    expect(session.complaints).toEqual([]);
  });

  test('goes on unnoticed when the access token has run out', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page, '/me/bookmarks');
    // The next call is refused once, as it would be after fifteen minutes.
    let refused = 0;
    await page.route('**/trpc/*posts.list*', async (route) => {
      if (refused++ > 0) return route.continue();
      const headers = { ...route.request().headers(), authorization: 'Bearer out.of.date' };
      await route.continue({ headers });
    });
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('link', { name: 'My posts' }).click();
    await page.getByText('You have not written anything yet.').waitFor();
    expect(refused).toBe(2);
  });

  test('signing in says what is wrong, where it is wrong', async () => {
    await using session = await site.open();
    const { page } = session;
    await page.goto('/signup');
    await page.getByLabel('Username').fill('x');
    await page.getByLabel('Email').fill('nobody');
    await page.getByRole('textbox', { name: 'Password' }).fill('short');
    await page.getByRole('button', { name: 'Open an account' }).click();
    await page.getByText(/^Must be 3 to 30 letters/).waitFor();
    await expectFocus(page.getByLabel('Username'));
    await page.getByText('Must be an email address such as ada@example.org.').waitFor();
    await page.getByText('Must have at least 8 characters.').waitFor();

    const { email } = await signUp(page);
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Email').fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill('wrong horse');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('Email and password do not match an account.').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Show password' }).click();
    expect(await page.getByRole('textbox', { name: 'Password' }).inputValue()).toBe(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('/');
    await live(page);
    await page.getByRole('button', { name: 'Your account' }).waitFor();
  });
});
