import { type Webhook, WebhookEventName, webhookDisabledReasons } from '@masthead/contracts';
import type { WebhookRow } from '@masthead/db';
import { toUserRef } from '../users/user-ref.ts';

export function toWebhook(row: WebhookRow, now: Date): Webhook {
  const { formerSecretUntil } = row;
  return {
    ...row,
    // In their own order, without what an older version knew.
    events: WebhookEventName.options.filter((event) => row.events.includes(event)),
    disabledReason: webhookDisabledReasons.find((known) => known === row.disabledReason) ?? null,
    formerSecretUntil:
      formerSecretUntil !== null && new Date(formerSecretUntil) > now ? formerSecretUntil : null,
    createdBy: row.createdBy && toUserRef(row.createdBy),
  };
}
