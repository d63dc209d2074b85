import type { Database } from '@masthead/db';
import {
  actorOf,
  createTestContext,
  createTestDatabase,
  createUser,
  createWebhook,
  type TestDatabase,
  type TestUser,
  whileOpen,
} from '@masthead/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { replayWebhookDelivery } from '../../src/webhooks/replay-webhook-delivery.ts';
import { testWebhook } from '../../src/webhooks/test-webhook.ts';

let database: TestDatabase;
let admin: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  admin = await createUser(database.db, { role: 'admin' });
});
afterAll(() => database[Symbol.asyncDispose]());

interface Ids {
  id: string;
  deliveryId: string;
}

const deleteWebhook = (db: Database, { id }: Ids) => db.webhook.deleteMany({ where: { id } });
const purgeEvents = (db: Database) => db.webhookEvent.deleteMany({});
const sendTest = (ctx: Context, { id }: Ids) => testWebhook(ctx, { id });

test.each<[string, typeof deleteWebhook, (ctx: Context, ids: Ids) => Promise<unknown>, string]>([
  ['a test to a webhook', deleteWebhook, sendTest, 'WEBHOOK_NOT_FOUND'],
  ['a replay to a webhook', deleteWebhook, replayWebhookDelivery, 'WEBHOOK_NOT_FOUND'],
  ['a replay of an event', purgeEvents, replayWebhookDelivery, 'DELIVERY_NOT_FOUND'],
])('%s that is deleted at this moment is refused', async (_, remove, send, code) => {
  const ctx = createTestContext({ db: database.db, actor: actorOf(admin) });
  const { id } = await createWebhook(database.db, admin);
  const { id: deliveryId } = await testWebhook(ctx, { id });
  // It finds what it looks for and waits for what becomes of it.
  const sent = whileOpen(
    database.db,
    (db) => remove(db, { id, deliveryId }),
    () => send(ctx, { id, deliveryId }),
  );
  await expect(sent).rejects.toMatchObject({ code });
});
