import { AxeBuilder } from '@axe-core/playwright';
import { createPost } from '@masthead/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';
import { live, startTestSite, type TestSite } from './browser.ts';
import { PASSWORD, signUp } from './people.ts';

const NEW_PASSWORD = 'staple of another horse';

describe('an account', () => {
  let site: TestSite;
  let mailbox: Mailbox;
  beforeAll(async () => {
    site = await startTestSite();
    mailbox = await openMailbox(site.server.db, { origin: site.origin });
  });
  afterAll(async () => {
    await mailbox[Symbol.asyncDispose]();
    await site[Symbol.asyncDispose]();
  });

  const password = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

  async function signIn(page: Page, email: string, secret: string): Promise<void> {
    await page.goto('/login');
    await page.getByLabel('Email').fill(email);
    await password(page, 'Password').fill(secret);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Your account' }).waitFor();
  }

  const expectAccessible = async (page: Page) =>
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  test('shows where it is signed in, and signs out elsewhere', async () => {
    await using here = await site.open();
    await using there = await site.open();
    const { email } = await signUp(here.page);
    await signIn(there.page, email, PASSWORD);
    await here.page.goto('/settings/sessions');
    const sessions = here.page.getByRole('listitem').filter({ hasText: 'Chrome on Linux' });
    await sessions.nth(1).waitFor();
    expect(await here.page.getByText('this one').count()).toBe(1);
    await expectAccessible(here.page);
    await here.page.getByRole('button', { name: 'Sign out Chrome on Linux' }).click();
    await here.page.getByText('You are signed in nowhere else.').waitFor();
    await there.page.reload();
    await there.page.getByRole('link', { name: 'Sign in' }).waitFor();
    expect(here.complaints).toEqual([]);
  });

  test('is deleted by who types its name, and leaves what it published', async () => {
    await using browser = await site.open();
    const { page, complaints } = browser;
    const { username, email } = await signUp(page, '/settings/security');
    const { db } = site.server;
    const author = await db.user.findUniqueOrThrow({ where: { username } });
    const post = await createPost(db, { author, title: 'What stays' });
    const deletion = page.getByRole('button', { name: 'Delete my account' });
    await deletion.click();
    await page.getByText('This is not your username.').waitFor();
    await expectAccessible(page);
    await page.getByLabel(`Type ${username} to confirm`).fill(username);
    await deletion.click();
    await page.waitForURL('/');
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    expect(await db.user.count({ where: { email } })).toBe(0);
    await page.goto(`/posts/${post.slug}`);
    await page.getByText('Deleted user').first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('verifies its address, forgets its password and gets in again', async () => {
    await using browser = await site.open();
    const { page } = browser;
    const { email } = await signUp(page, '/settings/security');
    // Loaded by itself, the page has the looks of its own fields.
    await page.reload();
    const show = page.getByRole('button', { name: /show/i }).first();
    expect(await show.evaluate((button) => getComputedStyle(button).position)).toBe('absolute');
    await page.getByText('We do not know yet that this address is yours').waitFor();
    await expectAccessible(page);
    const verification = await mailbox.token(email, '/verify-email');
    await page.goto(`/verify-email#${verification}`);
    await live(page);
    await page.getByRole('button', { name: 'Yes, it is mine' }).click();
    await page.getByText('Thank you: your address is verified.').waitFor();
    // Neither shown nor left in the history.
    expect(page.url()).toBe(`${site.origin}/verify-email`);

    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    // Both pages have a field of that name.
    await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
    await page.getByLabel('Email').fill(email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText(`If ${email} has an account`).waitFor();
    const token = await mailbox.token(email, '/reset-password');
    await page.goto(`/reset-password#${token}`);
    await live(page);
    await password(page, 'New password').fill('password1');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Is among the first that anyone would try').waitFor();
    await password(page, 'New password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Your password is changed').waitFor();
    await expectAccessible(page);
    await signIn(page, email, NEW_PASSWORD);
  });

  test('changes its password and its address, and takes the address back', async () => {
    await using browser = await site.open();
    const { page } = browser;
    const { email } = await signUp(page, '/settings/security');
    await password(page, 'Current password').fill('wrong horse');
    await password(page, 'New password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Is not the password of your account.').waitFor();
    await password(page, 'Current password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Changed. Your other sessions are signed out.').waitFor();

    const moved = `moved-${email}`;
    await page.getByLabel('New email').fill(moved);
    await password(page, 'Your password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Change email' }).click();
    await page.getByText(`A link is on its way to ${moved}.`).waitFor();
    await page.goto(`/change-email#${await mailbox.token(moved, '/change-email')}`);
    await live(page);
    await page.getByRole('button', { name: 'Move it here' }).click();
    await page.getByText('Your account has this address now.').waitFor();

    await page.goto(`/keep-email#${await mailbox.token(email, '/keep-email')}`);
    await live(page);
    await page.getByRole('button', { name: 'Give me my account back' }).click();
    await page.getByText('Your account has its old address again').waitFor();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await expectAccessible(page);
  });
});
