import { lifetimes, type WebhookWithSecret } from '@masthead/contracts';
import { claimDeliveries } from '@masthead/db';
import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  createWebhook,
  startReceiver,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deletePost } from '../../src/posts/delete-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';
import { createWebhookSender } from '../../src/webhooks/deliver-webhooks.ts';
import { getWebhook } from '../../src/webhooks/get-webhook.ts';
import { getWebhookDelivery } from '../../src/webhooks/get-webhook-delivery.ts';
import { listWebhookDeliveries } from '../../src/webhooks/list-webhook-deliveries.ts';
import { purgeOldWebhookEvents } from '../../src/webhooks/purge-webhook-events.ts';
import { testWebhook } from '../../src/webhooks/test-webhook.ts';
import { updateWebhook } from '../../src/webhooks/update-webhook.ts';
import { allEvents } from './events.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let database: TestDatabase;
let admin: TestUser;
/** How far the clock is ahead. */
let ahead = 0;
beforeEach(async () => {
  database = await createTestDatabase();
  admin = await createUser(database.db, { role: 'admin' });
  ahead = 0;
});
afterEach(() => database[Symbol.asyncDispose]());

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

const ctxOf = (more: object = {}) =>
  createTestContext({
    db: database.db,
    actor: actorOf(admin),
    now: () => new Date(Date.now() + ahead),
    ...more,
  });
const webhookAt = (receiver: Receiver, path = '/') =>
  createWebhook(database.db, admin, { url: receiver.url(path), events: allEvents });

/** Sends what is due, and what becomes due by that. */
async function send(receiver: Receiver, timeoutMs?: number) {
  const sender = createWebhookSender(
    ctxOf({ fetchOutbound: receiver.fetchOutbound }),
    timeoutMs === undefined ? {} : { timeoutMs },
  );
  await sender.tick();
  await sender.settled();
}

async function deliveriesOf({ id }: { id: string }) {
  const { items } = await listWebhookDeliveries(ctxOf(), { id, limit: 100 });
  const details = items.map((item) => getWebhookDelivery(ctxOf(), { id, deliveryId: item.id }));
  return (await Promise.all(details)).toReversed();
}

const typesOf = (receiver: Receiver) => receiver.received.map(({ event }) => event.type);

test('an event is sent once, and its log says how', async () => {
  await using receiver = await startReceiver((_, response) => response.end('Thank you.'));
  const webhook = await webhookAt(receiver, '/hooks?token=1');
  const { id } = await createPost(database.db, { author: admin });
  await Promise.all([send(receiver), send(receiver)]);
  await send(receiver);
  const [request] = receiver.received;
  expect(receiver.received).toHaveLength(1);
  expect(request?.path).toBe('/hooks?token=1');
  expect(request?.headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
    'webhook-signature': expect.stringMatching(/^v1,[\w+/]{43}=$/),
  });
  const [delivery] = await deliveriesOf(webhook);
  expect(delivery).toMatchObject({
    ...{ webhookId: webhook.id, subjectId: id, type: 'post.published', state: 'delivered' },
    ...{ eventId: request?.headers['webhook-id'], attempts: 1, responseStatus: 200 },
    ...{ replayed: false, nextAttemptAt: null, endedAt: expect.any(String) },
    requestBody: request?.body,
    log: [
      {
        responseStatus: 200,
        responseBody: 'Thank you.',
        problem: null,
        requestHeaders: { 'webhook-signature': request?.headers['webhook-signature'] },
      },
    ],
  });
});

test('of an answer only the beginning is read, whatever it is', async () => {
  await using receiver = await startReceiver((_, response) => {
    response.write(`\0${'x'.repeat(10_000)}`);
    // It never ends.
  });
  const webhook = await webhookAt(receiver);
  await createPost(database.db, { author: admin });
  await send(receiver);
  const [delivery] = await deliveriesOf(webhook);
  expect(delivery?.state).toBe('delivered');
  expect(delivery?.log[0]?.responseBody).toBe(`\ufffd${'x'.repeat(4095)}`);
});

describe('what is not taken', () => {
  test('is tried ten times in three days with the same id and body, then given up', async () => {
    await using receiver = await startReceiver((_, response) => response.writeHead(500).end('No.'));
    const webhook = await webhookAt(receiver);
    await createPost(database.db, { author: admin });
    const clock = () => Date.now() + ahead;
    // Since before the attempt, and since after it, however long that took.
    const pauses: { most: number; least: number }[] = [];
    for (let attempt = 1; attempt <= 10; attempt++) {
      const before = clock();
      await send(receiver);
      const after = clock();
      // Not again before its time.
      await send(receiver);
      expect(receiver.received).toHaveLength(attempt);
      const [delivery] = await deliveriesOf(webhook);
      if (delivery?.nextAttemptAt == null) break;
      expect(delivery).toMatchObject({ state: 'pending', attempts: attempt, responseStatus: 500 });
      const next = Date.parse(delivery.nextAttemptAt);
      pauses.push({ most: (next - before) / MINUTE, least: (next - after) / MINUTE });
      ahead = next - Date.now() + 1;
    }
    const expected = [1 / 12, 5, 30, 120, 300, 600, 840, 1200, 1440];
    expect(pauses).toHaveLength(expected.length);
    expected.forEach((minutes, index) => {
      expect(pauses[index]?.most).toBeGreaterThan(0.89 * minutes);
      expect(pauses[index]?.least).toBeLessThanOrEqual(1.1 * minutes);
    });
    const [delivery] = await deliveriesOf(webhook);
    expect(delivery).toMatchObject({ state: 'failed', attempts: 10 });
    expect(delivery?.log).toHaveLength(10);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(
      10,
    );
  });

  test.each([
    [
      'a redirect',
      (location: string) => ({ status: 302, location }),
      { responseStatus: 302 },
      undefined,
    ],
    [
      'an answer that does not come',
      () => ({ status: 0 }),
      { problem: 'timeout: took too long' },
      200,
    ],
  ])('%s', async (_, answer, logged, timeoutMs) => {
    const inside: string[] = [];
    await using receiver = await startReceiver((request, response) => {
      if (request.path !== '/') inside.push(request.path);
      const { status, location } = answer('/inside') as { status: number; location?: string };
      if (status !== 0) response.writeHead(status, location ? { location } : {}).end();
    });
    const webhook = await webhookAt(receiver);
    await createPost(database.db, { author: admin });
    await send(receiver, timeoutMs);
    const [delivery] = await deliveriesOf(webhook);
    expect(delivery?.state).toBe('pending');
    expect(delivery?.log).toEqual([expect.objectContaining(logged)]);
    expect(inside).toEqual([]);
  });
});

describe('a receiver that says when to come again', () => {
  test.each([
    ['429, in seconds', 429, () => '7200', 2 * HOUR],
    ['503, by a date', 503, () => new Date(Date.now() + 3 * HOUR).toUTCString(), 3 * HOUR],
    ['sooner than its turn is', 429, () => '1', 5000],
    ['later than we wait', 503, () => '864000', DAY],
    ['in no way that can be understood', 429, () => 'soon', 5000],
    ['with another answer', 500, () => '7200', 5000],
  ])('%s', async (_, status, retryAfter, expected) => {
    await using receiver = await startReceiver((_request, response) =>
      response.writeHead(status, { 'retry-after': retryAfter() }).end(),
    );
    const webhook = await webhookAt(receiver);
    await createPost(database.db, { author: admin });
    const before = Date.now();
    await send(receiver);
    const [delivery] = await deliveriesOf(webhook);
    const due = Date.parse(delivery?.nextAttemptAt ?? '');
    // A date has no milliseconds; the schedule a tenth before and after.
    expect(due).toBeGreaterThan(before + 0.9 * expected - 1);
    if (expected > 5000) expect(due).toBeGreaterThan(before + expected - 1000);
    expect(due).toBeLessThan(Date.now() + 1.1 * expected);
    ahead = due - Date.now() - 500;
    await send(receiver);
    expect(receiver.received).toHaveLength(1);
    ahead += 1000;
    await send(receiver);
    expect(receiver.received).toHaveLength(2);
  });
});

describe('a webhook that is switched off', () => {
  test('by 410 is sent nothing more, its admins are told, and what waits is sent when it is on', async () => {
    let gone = true;
    await using receiver = await startReceiver((_, response) =>
      response.writeHead(gone ? 410 : 204).end(),
    );
    const webhook = await createWebhook(database.db, admin, {
      ...{ url: receiver.url('/services/KEY?token=KEY'), description: 'Chat', events: allEvents },
    });
    const post = await createPost(database.db, { author: admin });
    await deletePost(ctxOf(), { id: post.id });
    await send(receiver);
    expect(typesOf(receiver)).toEqual(['post.published']);
    const off = await getWebhook(ctxOf(), { id: webhook.id });
    expect(off).toMatchObject({ enabled: false, disabledReason: 'gone', version: 2 });
    expect((await deliveriesOf(webhook)).map(({ state }) => state)).toEqual(['failed', 'pending']);
    const mails = await database.db.mail.findMany({ where: { recipient: admin.email } });
    // By its host: what comes after that may be a key.
    expect(mails.map(({ data }) => data)).toEqual([
      {
        subject: 'A webhook was switched off',
        paragraphs: [
          `${new URL(receiver.url()).origin} (Chat) is no longer told of what happens on Test blog. It answered 410, which says that it wants no more.`,
          expect.stringContaining(`http://masthead.test/admin/webhooks/${webhook.id}`),
        ],
      },
    ]);
    const [entry] = await database.db.auditEntry.findMany({ where: { action: 'webhook.disable' } });
    expect(entry).toMatchObject({ actorKind: 'system', subjectId: webhook.id });
    // Nothing is noted for who is not told.
    await createPost(database.db, { author: admin });
    expect(await database.db.webhookDelivery.count()).toBe(2);
    gone = false;
    await updateWebhook(ctxOf(), { id: webhook.id, expectedVersion: 2, enabled: true });
    await send(receiver);
    expect(typesOf(receiver)).toEqual(['post.published', 'post.deleted']);
    expect(await getWebhook(ctxOf(), { id: webhook.id })).toMatchObject({
      ...{ enabled: true, disabledReason: null, failingSince: null },
    });
  });

  test('by 410 is not one that was given another address since it was asked', async () => {
    await using receiver = await startReceiver(async (_, response) => {
      const url = receiver.url('/new');
      const ctx = ctxOf({ fetchOutbound: receiver.fetchOutbound });
      await updateWebhook(ctx, { id: webhook.id, expectedVersion: 1, url });
      response.writeHead(410).end();
    });
    const webhook = await webhookAt(receiver, '/old');
    await createPost(database.db, { author: admin });
    await send(receiver);
    expect(receiver.received.map(({ path }) => path)).toEqual(['/old']);
    expect(await getWebhook(ctxOf(), { id: webhook.id })).toMatchObject({
      enabled: true,
      version: 2,
    });
    expect(await database.db.mail.count()).toBe(0);
  });

  test('after five days without success, not after four', async () => {
    await using receiver = await startReceiver((_, response) => response.writeHead(503).end());
    const webhook = await webhookAt(receiver);
    await createPost(database.db, { author: admin });
    await send(receiver);
    const state = () => getWebhook(ctxOf(), { id: webhook.id });
    expect(await state()).toMatchObject({ enabled: true, failingSince: expect.any(String) });
    ahead = 4 * DAY;
    await send(receiver);
    expect(await state()).toMatchObject({ enabled: true });
    ahead = lifetimes.failingWebhook * 1000 + MINUTE;
    await createPost(database.db, { author: admin });
    await send(receiver);
    expect(await state()).toMatchObject({ enabled: false, disabledReason: 'failing' });
  });

  test('is not one that took something in between', async () => {
    let status = 503;
    await using receiver = await startReceiver((_, response) => response.writeHead(status).end());
    const webhook = await webhookAt(receiver);
    await createPost(database.db, { author: admin });
    await send(receiver);
    status = 200;
    ahead = 4 * DAY;
    await send(receiver);
    status = 503;
    ahead = 6 * DAY;
    await createPost(database.db, { author: admin });
    await send(receiver);
    expect(await getWebhook(ctxOf(), { id: webhook.id })).toMatchObject({ enabled: true });
  });
});

test('events of one post come in order; others and other webhooks do not wait for one that fails', async () => {
  let poison = '';
  await using receiver = await startReceiver((request, response) => {
    const isPoison = request.path === '/a' && request.event.data.post?.id === poison;
    response.writeHead(isPoison ? 500 : 204).end();
  });
  await webhookAt(receiver, '/a');
  await webhookAt(receiver, '/b');
  const bad = await createPost(database.db, { author: admin });
  const good = await createPost(database.db, { author: admin });
  poison = bad.id;
  for (const { id } of [bad, good]) {
    await updatePost(ctxOf(), { id, expectedVersion: 1, title: 'Two' });
    await deletePost(ctxOf(), { id });
  }
  await send(receiver);
  const told = (path: string, id: string) =>
    receiver.received
      .filter((request) => request.path === path && request.event.data.post?.id === id)
      .map(({ event }) => event.type);
  const whole = ['post.published', 'post.updated', 'post.deleted'];
  expect(told('/a', good.id)).toEqual(whole);
  expect(told('/b', good.id)).toEqual(whole);
  expect(told('/b', bad.id)).toEqual(whole);
  expect(told('/a', bad.id)).toEqual(['post.published']);
  // It is taken in the end: the rest comes after it, at once.
  poison = '';
  ahead = MINUTE;
  await send(receiver);
  expect(told('/a', bad.id)).toEqual(['post.published', ...whole]);
});

test('a test does not wait for what fails, nor for a test before it', async () => {
  let status = 500;
  await using receiver = await startReceiver((_, response) => response.writeHead(status).end());
  const webhook = await webhookAt(receiver);
  await createPost(database.db, { author: admin });
  await testWebhook(ctxOf(), webhook);
  await send(receiver);
  status = 204;
  await testWebhook(ctxOf(), webhook);
  await send(receiver);
  const states = (await deliveriesOf(webhook)).map(({ state }) => state);
  expect(states).toEqual(['pending', 'pending', 'delivered']);
});

test('a webhook is asked four things at a time, and one that does not answer holds up no other', async () => {
  const release: (() => void)[] = [];
  await using receiver = await startReceiver((request, response) => {
    if (request.path === '/slow') release.push(() => response.end());
    else response.end();
  });
  await webhookAt(receiver, '/slow');
  await webhookAt(receiver, '/quick');
  for (let post = 0; post < 10; post++) await createPost(database.db, { author: admin });
  const ctx = ctxOf({ fetchOutbound: receiver.fetchOutbound });
  const senders = [createWebhookSender(ctx), createWebhookSender(ctx)];
  for (const sender of [...senders, ...senders]) await sender.tick();
  const count = (path: string) => receiver.received.filter((one) => one.path === path).length;
  await expect.poll(() => [count('/quick'), count('/slow')]).toEqual([10, 4]);
  const ended = Promise.all(senders.map((sender) => sender.settled()));
  const releasedOf = (path: string) => {
    for (const answer of release.splice(0)) answer();
    return count(path);
  };
  await expect.poll(() => releasedOf('/slow')).toBe(10);
  for (const answer of release.splice(0)) answer();
  await ended;
});

test('of many servers that look at once no more than four things are asked either', async () => {
  await createWebhook(database.db, admin);
  for (let post = 0; post < 12; post++) await createPost(database.db, { author: admin });
  const now = new Date(Date.now() + MINUTE);
  const until = new Date(now.getTime() + MINUTE);
  const claim = () => claimDeliveries(database.db, { now, until, perWebhook: 4 });
  // So that each has its connection.
  await Promise.all([1, 2, 3, 4].map(() => database.db.execute('SELECT pg_sleep(0.1)')));
  for (let round = 0; round < 10; round++) {
    await database.db.webhookDelivery.updateMany({ data: { claimedUntil: null } });
    const claimed = await Promise.all([claim(), claim(), claim(), claim()]);
    expect(claimed.flat()).toHaveLength(4);
  }
});

test('what a server died over is sent by the next one, half a minute later, under the same id', async () => {
  await using receiver = await startReceiver();
  const webhook: WebhookWithSecret = await webhookAt(receiver);
  await createPost(database.db, { author: admin });
  const dying = ctxOf({ fetchOutbound: () => new Promise(() => undefined) });
  await createWebhookSender(dying).tick();
  await send(receiver);
  expect(receiver.received).toEqual([]);
  ahead = 31_000;
  await send(receiver);
  const [delivery] = await deliveriesOf(webhook);
  expect(delivery).toMatchObject({ state: 'delivered', attempts: 2 });
  expect(receiver.received[0]?.headers['webhook-id']).toBe(delivery?.eventId);
});

test('who stops begins nothing more', async () => {
  await using receiver = await startReceiver();
  await webhookAt(receiver);
  await createPost(database.db, { author: admin });
  const sender = createWebhookSender(ctxOf({ fetchOutbound: receiver.fetchOutbound }));
  await sender.stop();
  await sender.tick();
  await sender.settled();
  expect(receiver.received).toEqual([]);
});

test('what was sent is forgotten after 30 days', async () => {
  await using receiver = await startReceiver();
  const webhook = await webhookAt(receiver);
  await createPost(database.db, { author: admin });
  await send(receiver);
  ahead = 29 * DAY;
  expect(await purgeOldWebhookEvents(ctxOf())).toBe(0);
  ahead = 31 * DAY;
  expect(await purgeOldWebhookEvents(ctxOf())).toBe(1);
  expect(await deliveriesOf(webhook)).toEqual([]);
  expect(await database.db.webhookAttempt.count()).toBe(0);
});
