import { AxeBuilder } from '@axe-core/playwright';
import { createAccountInvitation, createPost, createUser, uniqueKey } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMailbox } from '../support/mailbox.ts';
import { live, startTestSite, type TestSite } from './browser.ts';
import { PASSWORD, signUp, signUpAsAdmin } from './people.ts';

describe('the pages of admins', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite({ registration: 'open' });
  });
  afterAll(() => site[Symbol.asyncDispose]());

  test('find somebody, change their role, suspend and reinstate them; the log tells', async () => {
    const { db } = site.server;
    const key = uniqueKey();
    const grace = await createUser(db, { username: `grace-${key}`, displayName: 'Grace Hopper' });
    const post = await createPost(db, { author: grace, title: 'Compilers' });
    await using session = await site.open();
    const { page, complaints } = session;
    const admin = await signUpAsAdmin(page, db, '/');
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('link', { name: 'Administration' }).click();

    await page.getByLabel('Name or email').fill(`grace-${key}`);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\?q=grace/);
    await page.getByRole('link', { name: 'Grace Hopper' }).click();
    await page.getByText('1 post, 0 comments').waitFor();

    await page.getByRole('combobox', { name: 'Role' }).selectOption('editor');
    await page.getByRole('button', { name: 'Change role' }).click();
    await page.getByText('They are editor now.').waitFor();

    await page.getByRole('button', { name: /^Suspend @/ }).click();
    await page.getByText('Must say why: it is mailed to them.').waitFor();
    await page.getByLabel('Why').fill('Advertising.');
    await page.getByRole('button', { name: /^Suspend @/ }).click();
    await page.getByText(/^Suspended since .*: Advertising\.$/).waitFor();
    expect((await page.request.get(`/posts/${post.slug}`)).status()).toBe(404);

    await page.getByRole('button', { name: /^Reinstate @/ }).click();
    await page.getByRole('button', { name: /^Suspend @/ }).waitFor();
    expect((await page.request.get(`/posts/${post.slug}`)).status()).toBe(200);

    await page.getByRole('link', { name: 'What was done to them' }).click();
    await page.getByText('role: author → editor').waitFor();
    expect(await page.locator('.admin-item__title').allTextContents()).toEqual([
      `user.unsuspend by @${admin.username}`,
      `user.suspend by @${admin.username}`,
      `role.change by @${admin.username}`,
    ]);
    await page.getByLabel('Deed').selectOption('role.change');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/action=role\.change/);
    // While it loads there is none.
    await expect
      .poll(() => page.locator('.admin-item__title').allTextContents())
      .toEqual([`role.change by @${admin.username}`]);
    expect(complaints.filter((it) => !/ 400 /.test(it))).toEqual([]);
  });

  test('say to everybody else that they are not theirs, and do not lead there', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page);
    for (const address of ['/admin/users', '/admin/invitations', '/admin/audit']) {
      await page.goto(address);
      await page.getByText('This page is for those who run the site.').waitFor();
    }
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('link', { name: 'My posts' }).waitFor();
    expect(await page.getByRole('link', { name: 'Administration' }).count()).toBe(0);
  });

  test('are accessible, in light and dark, on a phone and a desk', async () => {
    const { db } = site.server;
    await using session = await site.open();
    const { page } = session;
    await signUpAsAdmin(page, db, '/admin/users');
    const suspended = await createUser(db, { suspended: true, displayName: 'Mallory' });
    await createAccountInvitation(db, { from: suspended });
    const addresses = [
      '/admin/users',
      `/admin/users/${suspended.id}`,
      '/admin/invitations',
      '/admin/audit',
    ];
    for (const address of addresses) {
      await page.goto(address);
      await page.locator('.admin-item, .admin-facts').first().waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow, `${address} at ${width}`).toBeLessThanOrEqual(0);
        }
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      }
    }
  });
});

describe('where accounts are opened by invitation', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite({ registration: 'invite' });
  });
  afterAll(() => site[Symbol.asyncDispose]());

  test('nobody is led to the form, and it says why', async () => {
    await using session = await site.open();
    const { page } = session;
    await page.goto('/');
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: /Join|Open an account/ }).count()).toBe(0);
    await page.goto('/signup');
    await page.getByText('Accounts are opened here by invitation only.').waitFor();
  });

  test('an invitation is mailed, sent again, and opens an account once', async () => {
    const { db } = site.server;
    await using mailbox = await openMailbox(db, { origin: site.origin });
    const token = await invite(site);
    const email = 'grace@example.org';
    // A mail program's scanner looks at the link.
    expect(await (await fetch(`${site.origin}/accept-invitation`)).text()).not.toContain(email);

    await using guest = await site.open();
    const { page } = guest;
    const link = await mailbox.token(email, '/accept-invitation');
    await page.goto(`/accept-invitation#${link}`);
    await page.getByText(/asks you to open an account at Test blog, as editor/).waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await page.getByLabel('Username').fill('admin');
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Open the account' }).click();
    await page.getByText('Is reserved; choose another.').waitFor();
    await page.getByLabel('Username').fill('grace');
    await page.getByRole('button', { name: 'Open the account' }).click();
    await page.waitForURL('/');
    await live(page);
    await page.getByRole('button', { name: 'Your account' }).waitFor();
    const account = { where: { email }, select: { role: true, username: true } } as const;
    expect(await db.user.findUniqueOrThrow(account)).toEqual({ role: 'editor', username: 'grace' });

    await using late = await site.open();
    await late.page.goto(`/accept-invitation#${link}`);
    await late.page.getByText(/^This link was used already, or has expired/).waitFor();
    expect(token).not.toBe(link);
  });

  /** By the pages of an admin who is there already; the second link is the one that counts. */
  async function invite({ open, server, origin }: TestSite): Promise<string> {
    await using mailbox = await openMailbox(server.db, { origin });
    await using session = await open();
    const { page } = session;
    const admin = await createUser(server.db, { role: 'admin' });
    const { token } = await createAccountInvitation(server.db, { from: admin });
    await page.goto(`/accept-invitation#${token}`);
    await page.getByLabel('Username').fill('ada');
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Open the account' }).click();
    await page.waitForURL('/');
    await server.db.user.update({ where: { username: 'ada' }, data: { role: 'admin' } });

    await page.goto('/admin/invitations');
    await page.getByLabel('Email').fill('grace@example.org');
    await page.getByLabel('Role').selectOption('editor');
    await page.getByRole('button', { name: 'Mail an invitation' }).click();
    await page.getByText('A link is on its way to grace@example.org.').waitFor();
    const first = await mailbox.token('grace@example.org', '/accept-invitation');
    await page.getByRole('button', { name: 'Send again to grace@example.org' }).click();
    await page.getByText('A new link is on its way.').waitFor();
    return first;
  }
});

describe('where an address is shown first', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite({ registration: 'verified' });
  });
  afterAll(() => site[Symbol.asyncDispose]());

  test('who joins gives it, and goes on by the link that was mailed', async () => {
    const email = 'grace@example.org';
    await using mailbox = await openMailbox(site.server.db, { origin: site.origin });
    await using session = await site.open();
    const { page, complaints } = session;
    await page.goto('/login?next=/tags%3Ffrom%3Dmail');
    await page.getByRole('link', { name: 'Open an account' }).click();
    await page.getByLabel('Email').fill('grace');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.locator('.field__error').waitFor();
    await page.getByLabel('Email').fill(email);
    await page.keyboard.press('Enter');
    await page.getByText(/^Look into your mail: .* grace@example\.org/).waitFor();

    await page.goto(await mailbox.link(email, '/accept-invitation'));
    await page.getByText(`It will have the address ${email}.`).waitFor();
    await page.getByLabel('Username').fill('grace');
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Open the account' }).click();
    await page.waitForURL('/tags?from=mail');
    await page.getByRole('button', { name: 'Your account' }).waitFor();
    const { emailVerifiedAt } = await site.server.db.user.findUniqueOrThrow({ where: { email } });
    expect(emailVerifiedAt).not.toBeNull();
    expect(complaints.filter((it) => !/ 400 /.test(it))).toEqual([]);
  });
});
