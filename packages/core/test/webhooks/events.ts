import { WebhookEvent, type WebhookEventType, webhookEventTypes } from '@masthead/contracts';
import { createUser, createWebhook, type TestDatabase, testSite } from '@masthead/testkit';
import { bodyOfEvent } from '../../src/webhooks/event-body.ts';

export const allEvents = Object.keys(webhookEventTypes) as WebhookEventType[];

/** A webhook that is told of everything, and what it has been told of somebody or something, in order. */
export async function listener(database: TestDatabase) {
  const admin = await createUser(database.db, { role: 'admin' });
  const webhook = await createWebhook(database.db, admin, { events: allEvents });
  const eventsOf = async (subjectId: string): Promise<WebhookEvent[]> => {
    const rows = await database.db.webhookDelivery.findMany({
      where: { webhookId: webhook.id, subjectId },
      orderBy: { seq: 'asc' },
      select: { event: true },
    });
    return rows.map(({ event: { type, data, createdAt } }) => {
      const happenedAt = createdAt.toISOString();
      // Strict: what the contract does not name is not sent.
      return WebhookEvent.parse(JSON.parse(bodyOfEvent({ type, data, happenedAt }, testSite)));
    });
  };
  const typesOf = async (subjectId: string) => (await eventsOf(subjectId)).map(({ type }) => type);
  return { admin, webhook, eventsOf, typesOf };
}
