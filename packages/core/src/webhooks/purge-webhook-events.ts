import { lifetimes } from '@masthead/contracts';
import { purgeWebhookEventRows } from '@masthead/db';
import type { Context } from '../context.ts';

/** Forgets what webhooks were, or could not be, sent a month ago. Answers how many events. */
export async function purgeWebhookEvents({
  db,
  now,
}: Pick<Context, 'db' | 'now'>): Promise<number> {
  return purgeWebhookEventRows(db, new Date(now().getTime() - lifetimes.webhookDelivery * 1000));
}
