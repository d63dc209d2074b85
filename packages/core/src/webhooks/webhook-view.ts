import { type Webhook, WebhookEventName, webhookDisabledReasons } from '@masthead/contracts';
import type { WebhookColumns, WebhookRow } from '@masthead/db';
import type { ColumnsOfFields } from '../selection.ts';
import { toUserRef } from '../users/user-ref.ts';
import { toWebhookDelivery } from './delivery-view.ts';

/** What a webhook is made from. */
export const columnsOfWebhook: ColumnsOfFields<keyof Webhook, WebhookColumns> = {
  ...{ id: [], url: [], description: [], events: [], enabled: [], disabledReason: [] },
  ...{ failingSince: [], formerSecretUntil: [], createdAt: [], updatedAt: [], version: [] },
  lastDelivery: ['lastDelivery'],
  createdBy: ['createdBy'],
};

export function toWebhook(row: WebhookRow, now: Date): Webhook {
  const { formerSecretUntil, lastDelivery } = row;
  return {
    ...row,
    // In their own order, without what an older version knew.
    events: WebhookEventName.options.filter((event) => row.events.includes(event)),
    disabledReason: webhookDisabledReasons.find((known) => known === row.disabledReason) ?? null,
    formerSecretUntil:
      formerSecretUntil !== null && new Date(formerSecretUntil) > now ? formerSecretUntil : null,
    lastDelivery:
      lastDelivery &&
      toWebhookDelivery({
        ...lastDelivery,
        createdAt: asIso(lastDelivery.createdAt),
        dueAt: asIso(lastDelivery.dueAt),
        endedAt: lastDelivery.endedAt && asIso(lastDelivery.endedAt),
      }),
    createdBy: row.createdBy && toUserRef(row.createdBy),
  };
}

const asIso = (instant: string) => new Date(instant).toISOString();
