import type { WebhookEvent } from '@masthead/contracts';
import { createWebhookSender } from '@masthead/core';
import {
  createPost,
  createTestContext,
  createUser,
  createWebhook,
  fetchLoopback,
  startReceiver,
} from '@masthead/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyWebhook } from '../../../../packages/sdk/src/webhooks.ts';
import { startTestSite, type TestSite } from './browser.ts';
import { expectFocus, sidewaysScroll, violations } from './inspect.ts';
import { PASSWORD, signUp, signUpAsAdmin } from './people.ts';

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

let site: TestSite;
beforeAll(async () => {
  site = await startTestSite({ fetchOutbound: fetchLoopback });
});
afterAll(() => site[Symbol.asyncDispose]());

/** What a worker does all the time: sends what is due, some time from now. */
async function send({ fetchOutbound }: Receiver, aheadMs = 0): Promise<void> {
  const { db } = site.server;
  const now = () => new Date(Date.now() + aheadMs);
  const sender = createWebhookSender(createTestContext({ db, fetchOutbound, now }));
  await sender.tick();
  await sender.settled();
}

/** The last request, if whoever knows the secret sent it. */
function verified({ received }: Receiver, secret: string) {
  const { body, headers } = received.at(-1) ?? { body: '', headers: {} };
  return verifyWebhook<WebhookEvent>({ body, headers, secret });
}

/** Answers what it is told to, until it is told something else. */
async function startMoody() {
  const mood = { status: 204, text: '' };
  const receiver = await startReceiver((_, response) => {
    response.writeHead(mood.status).end(mood.text);
  });
  return Object.assign(receiver, { mood });
}

async function openWebhook(page: Page, receiver: Receiver) {
  const { db } = site.server;
  await signUpAsAdmin(page, db, '/');
  const admin = await createUser(db, { role: 'admin' });
  const webhook = await createWebhook(db, admin, { url: receiver.url('/hook') });
  await page.goto(`/admin/webhooks/${webhook.id}`);
  await page.getByText('Nothing was sent to it lately.').waitFor();
  return { ...webhook, path: `/admin/webhooks/${webhook.id}` };
}

async function sendTest(page: Page, receiver: Receiver): Promise<void> {
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByText('It is on its way…').waitFor();
  await send(receiver);
}

test('a webhook is added, its secret shown once, and told of what happens', async () => {
  const { db } = site.server;
  await using receiver = await startMoody();
  await using session = await site.open({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { page, complaints } = session;
  await signUpAsAdmin(page, db, '/admin/users');
  await page.getByRole('link', { name: 'Webhooks' }).click();
  await page.getByText('There is none yet.').waitFor();

  await page.getByRole('link', { name: 'Add a webhook' }).click();
  const address = page.getByLabel('Address');
  await address.fill('http://example.org/');
  await page.getByRole('button', { name: 'Add the webhook' }).click();
  await page.getByText('Must be an https address, so that nobody reads along.').waitFor();
  await page.getByText('Must name at least one event.').waitFor();
  await expectFocus(address);
  expect(await violations(page)).toEqual([]);

  const posts = page.getByRole('group', { name: 'Posts' });
  await posts.getByLabel('A post can be read by anyone from now on').check();
  await address.fill('https://192.168.0.1/hook');
  await page.getByRole('button', { name: 'Add the webhook' }).click();
  await page.getByText(/^Must be on the public internet: .* anybody can reach\.$/).waitFor();

  await address.fill(receiver.url('/hook'));
  await page.getByLabel('Description').fill('Rebuild the static site');
  await page.getByRole('group', { name: 'Comments' }).getByLabel('Somebody wrote').check();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Copy the secret' }).waitFor();
  const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue();
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('post.published, comment.created').waitFor();
  expect(await page.content()).not.toContain(secret);
  await sendTest(page, receiver);
  await page.getByText(/^It arrived: answered 204 after \d+ ms\./).waitFor();
  expect((await verified(receiver, secret)).event.type).toBe('webhook.test');

  const author = await createUser(db);
  const post = await createPost(db, { author, title: 'Told of' });
  await send(receiver);
  expect((await verified(receiver, secret)).event).toMatchObject({
    type: 'post.published',
    data: { post: { id: post.id } },
  });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByRole('link', { name: 'Webhooks' }).click();
  const item = page.getByRole('listitem').filter({ hasText: receiver.url('/hook') });
  await item.getByText('Rebuild the static site').waitFor();
  await item.getByText(/^Last delivery: delivered, /).waitFor();
  await item.getByText('On', { exact: true }).waitFor();
  expect(asked.filter((url) => url.includes('webhooks.list'))).not.toEqual([]);
  // The list itself says it: nothing is asked of each.
  expect(asked.filter((url) => url.includes('webhooks.deliveries'))).toEqual([]);
  expect(complaints.filter((it) => !/ 400 /.test(it))).toEqual([]);
});

test('what was not taken is in the log with what was sent and answered, and is sent again', async () => {
  await using receiver = await startMoody();
  await using session = await site.open();
  const { page, complaints } = session;
  const { secret, path } = await openWebhook(page, receiver);
  Object.assign(receiver.mood, { status: 500, text: '<b>Out of order</b>' });
  await sendTest(page, receiver);
  await page.getByText(/^It was not taken: answered 500 after \d+ ms\./).waitFor();
  await page.getByText('On, but failing').waitFor();
  const deliveries = page.getByRole('region', { name: 'Deliveries' }).getByRole('listitem');
  await deliveries.getByText(/^1 attempt, answered 500 after \d+ ms; next: /).waitFor();
  await deliveries.getByText('Waiting').waitFor();

  // While the page is looked at it goes on.
  Object.assign(receiver.mood, { status: 410, text: 'Gone' });
  await send(receiver, 10_000);
  await deliveries.getByText(/^2 attempts, the last: answered 410 after \d+ ms$/).waitFor();
  await page.getByLabel('State').selectOption('Delivered');
  await page.getByText('None is in this state.').waitFor();
  await page.getByLabel('State').selectOption('Failed');
  await page.waitForURL(`${path}?state=failed`);
  await deliveries.getByRole('link', { name: 'webhook.test' }).click();

  await page.getByRole('heading', { name: 'Attempts' }).waitFor();
  const [first, second] = receiver.received;
  await page.getByText(first?.body ?? 'nothing', { exact: true }).waitFor();
  await page.getByText(`webhook-signature: ${second?.headers['webhook-signature']}`).waitFor();
  await page.getByText('Gone', { exact: true }).waitFor();
  await page.getByText(/^No\. 1: answered 500/).click();
  await page.getByText('<b>Out of order</b>').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send it again' }).click();
  await page.getByText('The webhook is switched off. Switch it on first.').waitFor();

  await page.getByRole('link', { name: 'its webhook' }).click();
  await page.getByText('Switched off: it answered 410, which says that it wants no more').waitFor();
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByText('It is on. What waited is sent now.').waitFor();
  await page.getByRole('link', { name: 'webhook.test' }).click();
  Object.assign(receiver.mood, { status: 200, text: '' });
  await page.getByRole('button', { name: 'Send it again' }).click();
  await page.getByText('It is on its way…').waitFor();
  await send(receiver);
  await page.getByText(/^It arrived: answered 200 after/).waitFor();
  const again = await verified(receiver, secret);
  expect(again.id).toBe(first?.headers['webhook-id']);
  await page.getByRole('link', { name: 'Look at the delivery' }).click();
  await page.getByText('Delivered, sent again by an admin').waitFor();
  expect(complaints.filter((it) => !/ 409 /.test(it))).toEqual([]);
});

test('another secret is made by who shows who they are; for a day both sign', async () => {
  await using receiver = await startMoody();
  await using session = await site.open();
  const { page } = session;
  const { secret } = await openWebhook(page, receiver);
  const longAgo = new Date(Date.now() - 3_600_000);
  const signedInLongAgo = { createdAt: longAgo, authenticatedAt: longAgo };
  await site.server.db.refreshToken.updateMany({ data: signedInLongAgo });

  await page.getByRole('button', { name: 'Make a new secret…' }).click();
  const question = page.getByRole('dialog', { name: 'Make a new secret?' });
  await question.getByText(/^It is shown once\. The present one signs too until /).waitFor();
  expect(await violations(page)).toEqual([]);
  await question.getByRole('button', { name: 'Make a new secret' }).click();
  await page
    .getByRole('dialog', { name: 'Is it you?' })
    .getByLabel('Your password', { exact: true })
    .fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Copy the new secret' }).waitFor();
  const fresh = await page.getByRole('textbox', { name: 'Secret' }).inputValue();
  expect(fresh).not.toBe(secret);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText(/^There is a new one; the former signs too until /).waitFor();
  expect(await page.content()).not.toContain(fresh);

  await sendTest(page, receiver);
  await page.getByText(/^It arrived/).waitFor();
  for (const either of [secret, fresh]) {
    expect((await verified(receiver, either)).event.type).toBe('webhook.test');
  }
});

test('it is changed, not over the changes of others unseen, and deleted', async () => {
  const { db } = site.server;
  await using receiver = await startMoody();
  await using session = await site.open();
  const { page } = session;
  const { id, path } = await openWebhook(page, receiver);
  await page.getByRole('link', { name: 'Change' }).click();
  const saved = () => db.webhook.findUnique({ where: { id }, omit: { secret: true } });
  await page.getByLabel(/^A post can be read by anyone/).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Must name at least one event.').waitFor();
  await page.getByLabel(/^An account is gone/).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  expect(await saved()).toMatchObject({ events: ['user.deleted'], enabled: true });

  await db.webhook.update({ where: { id }, data: { version: { increment: 1 } } });
  await page.getByLabel(/^On:/).uncheck();
  await page.getByLabel('Description').fill('For the archive');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The webhook was changed elsewhere since you opened this page.').waitFor();
  expect(await saved()).toMatchObject({ description: '' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  expect(await saved()).toMatchObject({ description: 'For the archive', enabled: false });

  await page.getByRole('link', { name: 'Back to the webhook' }).click();
  await page.getByText('Off', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Delete the webhook…' }).click();
  const question = page.getByRole('dialog', { name: 'Delete this webhook?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Delete the webhook…' }).click();
  await question.getByRole('button', { name: 'Delete it' }).click();
  await page.getByText('The webhook is deleted.').waitFor();
  expect(await saved()).toBeNull();
  await page.goto(path);
  await page.getByText('There is no such webhook.').waitFor();
});

test('deliveries that are many come page after page, and the focus goes on', async () => {
  const { db } = site.server;
  await using receiver = await startMoody();
  await using session = await site.open();
  const { page } = session;
  const { path } = await openWebhook(page, receiver);
  const author = await createUser(db);
  for (let n = 0; n < 25; n++) await createPost(db, { author });
  await page.goto(path);
  const deliveries = page.getByRole('region', { name: 'Deliveries' }).getByRole('listitem');
  await page.getByRole('link', { name: 'Earlier deliveries' }).press('Enter');
  await expect.poll(() => deliveries.count()).toBe(25);
  const next = deliveries.nth(20).getByRole('link');
  await expectFocus(next);
});

describe('the pages of webhooks', () => {
  test('are for admins alone', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page);
    const { id } = await createWebhook(
      site.server.db,
      await createUser(site.server.db, { role: 'admin' }),
    );
    for (const address of ['', '/new', `/${id}`, `/${id}/edit`, `/${id}/deliveries/${id}`]) {
      await page.goto(`/admin/webhooks${address}`);
      await page.getByText('This page is for those who run the site.').waitFor();
      expect(await page.locator('.settings__body').textContent()).not.toContain('hooks.example');
    }
  });

  test.for(['light', 'dark'] as const)('are accessible, in %s', async (colorScheme) => {
    await using receiver = await startMoody();
    Object.assign(receiver.mood, { status: 500, text: `{"error":"${'very '.repeat(300)}long"}` });
    await using session = await site.open({ colorScheme });
    const { page } = session;
    const { path } = await openWebhook(page, receiver);
    await sendTest(page, receiver);
    await page.getByRole('link', { name: 'Look at the delivery' }).click();
    await page.getByRole('heading', { name: 'Attempts' }).waitFor();
    const delivery = new URL(page.url()).pathname;
    const edit = `${path}/edit`;
    for (const address of ['/admin/webhooks', '/admin/webhooks/new', path, edit, delivery]) {
      await page.goto(address);
      await page.locator('.admin-item, .webhook-form, .webhook-attempt').first().waitFor();
      expect(await violations(page), address).toEqual([]);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await sidewaysScroll(page), `${address} at ${width}`).toBeLessThanOrEqual(0);
      }
    }
  });
});
