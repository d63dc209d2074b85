import { AppError, CreateWebhookInput, limits } from '@masthead/contracts';
import { createDatabase, READER_ROLE } from '@masthead/db';
import {
  actorOf,
  createWebhook as addWebhook,
  createPost,
  createQueryCounter,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  testAuth,
} from '@masthead/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createComment } from '../../src/comments/create-comment.ts';
import { publishPost } from '../../src/posts/publish-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';
import { createWebhook } from '../../src/webhooks/create-webhook.ts';
import { deleteWebhook } from '../../src/webhooks/delete-webhook.ts';
import { getWebhook } from '../../src/webhooks/get-webhook.ts';
import { listWebhookDeliveries } from '../../src/webhooks/list-webhook-deliveries.ts';
import { listWebhooks } from '../../src/webhooks/list-webhooks.ts';
import { resealWebhooks } from '../../src/webhooks/reseal-webhooks.ts';
import { rotateWebhookSecret } from '../../src/webhooks/rotate-webhook-secret.ts';
import { testWebhook } from '../../src/webhooks/test-webhook.ts';
import { updateWebhook } from '../../src/webhooks/update-webhook.ts';
import { openWebhookSecret } from '../../src/webhooks/webhook-secret.ts';

let database: TestDatabase;
let admin: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  admin = await createUser(database.db, { role: 'admin' });
});
afterEach(() => database.db.webhook.deleteMany({}));
afterAll(() => database[Symbol.asyncDispose]());

const as = (user: TestUser = admin, more: object = {}) =>
  createTestContext({ db: database.db, actor: actorOf(user), ...more });
const input = (fields: object = {}) =>
  CreateWebhookInput.parse({
    ...{ url: 'https://hooks.example.org/blog', events: ['post.updated', 'post.published'] },
    ...fields,
  });

async function actionsOn(id: string): Promise<string[]> {
  const rows = await database.db.auditEntry.findMany({
    where: { subjectId: id },
    orderBy: { seq: 'asc' },
    select: { action: true },
  });
  return rows.map(({ action }) => action);
}

test('a webhook is added, changed, given another secret and deleted; each is written down', async () => {
  const { secret, ...made } = await createWebhook(as(), input({ description: 'Rebuild' }));
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(made).toEqual({
    id: expect.any(String),
    url: 'https://hooks.example.org/blog',
    description: 'Rebuild',
    events: ['post.published', 'post.updated'],
    enabled: true,
    ...{ disabledReason: null, failingSince: null, formerSecretUntil: null },
    lastDelivery: null,
    createdBy: expect.objectContaining({ id: admin.id, username: admin.username }),
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
    version: 1,
  });
  const { id } = made;
  expect(await listWebhooks(as(), {})).toEqual({ items: [made] });
  const off = await updateWebhook(as(), { id, expectedVersion: 1, enabled: false });
  expect(off).toEqual({ ...made, enabled: false, version: 2, updatedAt: off.updatedAt });
  const rotated = await rotateWebhookSecret(as(), { id });
  expect(rotated).toMatchObject({ version: 3, formerSecretUntil: expect.any(String) });
  expect(rotated.secret).not.toBe(secret);
  await deleteWebhook(as(), { id, expectedVersion: 3 });
  await expect(getWebhook(as(), { id })).rejects.toMatchObject({ code: 'WEBHOOK_NOT_FOUND' });
  expect(await actionsOn(id)).toEqual([
    ...['webhook.create', 'webhook.update', 'webhook.rotate', 'webhook.delete'],
  ]);
});

test('who read an older version neither changes nor deletes it', async () => {
  const { id } = await createWebhook(as(), input());
  await updateWebhook(as(), { id, expectedVersion: 1, description: 'Two' });
  const conflict = { code: 'VERSION_CONFLICT', currentVersion: 2 };
  const stale = { id, expectedVersion: 1 };
  await expect(updateWebhook(as(), { ...stale, description: 'x' })).rejects.toMatchObject(conflict);
  await expect(deleteWebhook(as(), stale)).rejects.toMatchObject(conflict);
});

test('there are twenty at most, also when many are added at once', async () => {
  const { perSite } = limits.webhooks;
  await Promise.all(Array.from({ length: perSite - 1 }, () => addWebhook(database.db, admin)));
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => createWebhook(as(), input())));
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual([
    ...['fulfilled', 'rejected', 'rejected'],
  ]);
  await expect(createWebhook(as(), input())).rejects.toThrow(new AppError('TOO_MANY_WEBHOOKS'));
  expect(await database.db.webhook.count()).toBe(perSite);
});

test('one that is switched off is sent no test', async () => {
  const { id } = await createWebhook(as(), input({ enabled: false }));
  await expect(testWebhook(as(), { id })).rejects.toMatchObject({ code: 'WEBHOOK_DISABLED' });
});

test('deliveries come page by page, newest first, by their state', async () => {
  const { id } = await createWebhook(as(), input());
  const sent: string[] = [];
  for (let test = 0; test < 5; test++) sent.unshift((await testWebhook(as(), { id })).id);
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listWebhookDeliveries(as(), { id, limit: 2, cursor, state: 'pending' });
    found.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(found).toEqual(sent);
  const none = await listWebhookDeliveries(as(), { id, limit: 2, state: 'failed' });
  expect(none).toEqual({ items: [], nextCursor: null });
});

test('the list says of each what it was sent last, in one statement however many there are', async () => {
  const counter = createQueryCounter();
  await using counted = createDatabase({ url: database.url, onQuery: counter.record });
  const ctx = { ...as(), db: counted };
  const list = () => counter.during(() => listWebhooks(ctx, {}));
  const { id: quiet } = await createWebhook(as(), input());
  const { statements: ofOne } = await list();
  const { id } = await createWebhook(as(), input());
  await testWebhook(as(), { id });
  await testWebhook(as(), { id });
  const [last] = (await listWebhookDeliveries(as(), { id, limit: 2 })).items;
  const { statements, result } = await list();
  expect(result.items.map((item) => [item.id, item.lastDelivery])).toEqual([
    [id, last],
    [quiet, null],
  ]);
  expect([ofOne.length, statements.length]).toEqual([1, 1]);
  const endedAt = new Date(2026, 0, 1);
  await database.db.webhookDelivery.update({
    where: { id: last?.id ?? '' },
    data: { state: 'failed', endedAt, attempts: 1, responseStatus: 500 },
    select: { id: true },
  });
  expect((await getWebhook(as(), { id })).lastDelivery).toEqual({
    ...{ ...last, state: 'failed', attempts: 1, responseStatus: 500 },
    ...{ nextAttemptAt: null, endedAt: endedAt.toISOString() },
  });
});

test('of its address the audit log has no more than the host, which is no secret', async () => {
  const url = 'https://hooks.example.org/services/T0/B0/PATHKEY?token=QUERYKEY';
  const { id, version } = await createWebhook(as(), input({ url, description: 'Chat' }));
  const other = 'https://chat.example.org/OTHERKEY';
  await updateWebhook(as(), { id, expectedVersion: version, url: other });
  await updateWebhook(as(), { id, expectedVersion: version + 1, description: 'News' });
  await deleteWebhook(as(), { id, expectedVersion: version + 2 });
  const rows = await database.db.auditEntry.findMany({
    where: { subjectId: id },
    orderBy: { seq: 'asc' },
    select: { before: true, after: true },
  });
  const [was, is] = ['https://hooks.example.org', 'https://chat.example.org'];
  expect(rows).toMatchObject([
    { after: { url: was, description: 'Chat' } },
    { before: { url: was, description: 'Chat' }, after: { url: is } },
    { before: { url: is }, after: { description: 'News' } },
    { before: { url: is, description: 'News' } },
  ]);
  expect(JSON.stringify(rows)).not.toContain('KEY');
});

test('it is the site’s: whoever made it may leave', async () => {
  const maker = await createUser(database.db, { role: 'admin' });
  const { id } = await createWebhook(as(maker), input());
  await database.db.user.update({
    where: { id: maker.id },
    data: { role: 'reader' },
    select: { id: true },
  });
  expect(await getWebhook(as(), { id })).toMatchObject({ enabled: true });
  await database.db.user.delete({ where: { id: maker.id }, select: { id: true } });
  expect(await getWebhook(as(), { id })).toMatchObject({ enabled: true, createdBy: null });
});

test('its secrets go on when the key of the server is changed, and need the old one no longer', async () => {
  const { id, secret: first } = await createWebhook(as(), input());
  const { secret: second } = await rotateWebhookSecret(as(), { id });
  const today = { id: 'today', secret: 'another-signing-secret-0123456789-0123456789' };
  const both = { ...testAuth, keys: [today, ...testAuth.keys] as const };
  expect(await resealWebhooks(as(admin, { auth: both }))).toBe(1);
  expect(await resealWebhooks(as(admin, { auth: both }))).toBe(0);
  const row = await database.db.webhook.findUniqueOrThrow({
    where: { id },
    omit: { secret: false, formerSecret: false },
  });
  const opened = (secret: Uint8Array<ArrayBuffer> | null, keyId: string | null) =>
    secret &&
    keyId &&
    openWebhookSecret({ keys: [today] }, id, { secret, keyId })?.toString('base64');
  expect(`whsec_${opened(row.secret, row.secretKeyId)}`).toBe(second);
  expect(`whsec_${opened(row.formerSecret, row.formerSecretKeyId)}`).toBe(first);
});

test('the role that reads for everyone sees none of it', async () => {
  await using reader = createDatabase({ url: database.url, role: READER_ROLE, poolMax: 1 });
  for (const table of ['webhooks', 'webhook_events', 'webhook_deliveries', 'webhook_attempts']) {
    await expect(reader.execute(`SELECT * FROM ${table}`)).rejects.toThrow('permission denied');
  }
});

describe('what is written', () => {
  test('sends the database as many statements, whether webhooks are told of it or not', async () => {
    const counter = createQueryCounter();
    await using counted = createDatabase({ url: database.url, onQuery: counter.record });
    const ctx = { ...as(), db: counted };
    const work = async () => {
      const { id } = await createPost(database.db, { author: admin, status: 'draft' });
      const { statements, control } = await counter.during(async () => {
        await publishPost(ctx, { id });
        await updatePost(ctx, { id, expectedVersion: 1, title: 'Two' });
        await createComment(ctx, { postId: id, body: 'Rye.' });
      });
      return [statements.length, control.length];
    };
    await work();
    await database.db.webhookEvent.deleteMany({});
    const without = await work();
    expect(await database.db.webhookEvent.count()).toBe(0);
    await createWebhook(as(), input());
    expect(await work()).toEqual(without);
    expect(await database.db.webhookEvent.count()).toBe(2);
  });
});
