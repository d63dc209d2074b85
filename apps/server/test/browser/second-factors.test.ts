import { totpCode } from '@masthead/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';
import { expectFocus } from './inspect.ts';
import { PASSWORD, signUp } from './people.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startTestSite();
}, 60_000);
afterAll(() => site[Symbol.asyncDispose]());

/** A browser whose device keeps passkeys, and unlocks them by itself. */
async function withAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Sets an app up on the page of security; answers its secret and the recovery codes. */
async function addApp(page: Page) {
  await page.getByRole('button', { name: 'Set up an app' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set up an app' });
  await dialog.getByRole('img', { name: 'The key as a QR code' }).waitFor();
  const secret = ((await dialog.locator('code').textContent()) ?? '').replaceAll(' ', '');
  await dialog.getByRole('textbox', { name: 'Code' }).fill('000000');
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  await dialog.getByText('Is not right, has expired, or was used already.').waitFor();
  await dialog.getByRole('textbox', { name: 'Code' }).fill(totpCode(secret));
  await page.keyboard.press('Enter');
  const codes = page.getByRole('dialog', { name: 'Your recovery codes' });
  await codes.waitFor();
  const texts = await codes.getByRole('listitem').allTextContents();
  await codes.getByRole('button', { name: 'I have them' }).click();
  return { secret, codes: texts };
}

/** Types the password into the sign-in page of a browser where nobody is signed in. */
async function logIn(page: Page, email: string): Promise<void> {
  await page.goto('/login?next=/settings/security');
  await live(page);
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** The code of the step after this one: the present one may be used up already. */
const nextCode = (secret: string) => totpCode(secret, new Date(Date.now() + 30_000));

/** As if the last sign-in were long past. */
async function letTimePass(email: string): Promise<void> {
  const longAgo = new Date(Date.now() - 3_600_000);
  await site.server.db.refreshToken.updateMany({
    where: { user: { email } },
    data: { createdAt: longAgo, authenticatedAt: longAgo },
  });
}

describe('a second factor', () => {
  test('an app is set up by its QR code, and asked for at the next sign-in', async () => {
    await using owner = await site.open();
    const { email } = await signUp(owner.page, '/settings/security');
    const { secret, codes } = await addApp(owner.page);
    expect(codes).toHaveLength(10);
    await owner.page.getByText('10 are left.').waitFor();
    expect(owner.complaints.filter((text) => !text.includes('403'))).toEqual([]);

    await using elsewhere = await site.open();
    const { page } = elsewhere;
    await logIn(page, email);
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    await expectFocus(page.getByRole('textbox', { name: 'Code' }));
    await page.getByRole('textbox', { name: 'Code' }).fill('000000');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('Is not right, has expired, or was used already.').waitFor();
    await page.getByRole('textbox', { name: 'Code' }).fill(nextCode(secret));
    await page.keyboard.press('Enter');
    await page.waitForURL('/settings/security');

    await using third = await site.open();
    await logIn(third.page, email);
    await third.page.getByRole('button', { name: 'Use a recovery code' }).click();
    await third.page.getByLabel('Recovery code').fill(codes[0]?.toUpperCase() ?? '');
    await third.page.keyboard.press('Enter');
    await third.page.waitForURL('/settings/security');
    await third.page.getByText('9 are left.').waitFor();
  });

  test('a passkey is added, named, and signs in with the password and without', async () => {
    await using owner = await site.open();
    const { page } = owner;
    await withAuthenticator(page);
    const { email } = await signUp(page, '/settings/security');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('My laptop');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'I have them' }).click();
    await page.getByText('not used yet').waitFor();

    await page.getByRole('button', { name: 'Rename My laptop' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Old laptop');
    await page.keyboard.press('Enter');
    await page.getByText('Old laptop').waitFor();

    const signOut = async () => {
      await page.context().clearCookies();
      await page.evaluate(() => localStorage.clear());
    };
    await signOut();
    await logIn(page, email);
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('/settings/security');
    await page.getByText('last used').waitFor();

    await signOut();
    await page.goto('/login?next=/settings/security');
    await live(page);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL('/settings/security');
    expect(owner.complaints).toEqual([]);
  });

  test('something dangerous after a while asks again, and is then done', async () => {
    await using owner = await site.open();
    const { page } = owner;
    const { email } = await signUp(page, '/settings/security');
    await letTimePass(email);
    await page.getByRole('button', { name: 'Set up an app' }).click();
    const question = page.getByRole('dialog', { name: 'Is it you?' });
    await question.getByLabel('Your password', { exact: true }).fill('a guess');
    await page.keyboard.press('Enter');
    await question.getByText('Is not the password of your account.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Show who you are').waitFor();
    await expect.poll(() => question.count()).toBe(0);

    await page.getByRole('button', { name: 'Set up an app' }).click();
    await question.getByLabel('Your password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Set up an app' });
    const secret = ((await dialog.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await dialog.getByRole('textbox', { name: 'Code' }).fill(totpCode(secret));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'I have them' }).click();

    await letTimePass(email);
    await page.getByRole('button', { name: 'Remove the app' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await question.getByRole('textbox', { name: 'Code' }).fill(nextCode(secret));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Set up an app' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Recovery codes' }).count()).toBe(0);
  });
});
