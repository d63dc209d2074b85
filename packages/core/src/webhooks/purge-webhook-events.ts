import { lifetimes } from '@masthead/contracts';
import { type PurgeOptions, purgeWebhookEvents } from '@masthead/db';
import type { Context } from '../context.ts';

/** Forgets what webhooks were, or could not be, sent a month ago. Answers how many events. */
export function purgeOldWebhookEvents(
  { db, now }: Pick<Context, 'db' | 'now'>,
  options?: PurgeOptions,
): Promise<number> {
  const before = new Date(now().getTime() - lifetimes.webhookDelivery * 1000);
  return purgeWebhookEvents(db, [before], options);
}
