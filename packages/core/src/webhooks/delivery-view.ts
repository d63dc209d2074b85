import { AppError, type WebhookDelivery, type WebhookDeliveryDetails } from '@masthead/contracts';
import {
  readWebhookDelivery,
  type WebhookAttemptRow,
  type WebhookDeliveryColumns,
  type WebhookDeliveryDetailsColumns,
  type WebhookDeliveryDetailsRow,
  type WebhookDeliveryRow,
} from '@masthead/db';
import type { Context } from '../context.ts';
import { type ColumnsOfFields, columnsOf, only } from '../selection.ts';
import { bodyOfEvent } from './event-body.ts';

/** What a delivery in a list is made from. */
export const columnsOfDelivery: ColumnsOfFields<keyof WebhookDelivery, WebhookDeliveryColumns> = {
  ...{ id: [], webhookId: [], eventId: [], subjectId: [], state: [], replayed: [] },
  ...{ attempts: [], responseStatus: [], createdAt: [], nextAttemptAt: [], endedAt: [] },
  type: ['type'],
  durationMs: ['durationMs'],
};

const columnsOfDetails: ColumnsOfFields<
  keyof WebhookDeliveryDetails,
  WebhookDeliveryDetailsColumns
> = { ...columnsOfDelivery, requestBody: ['event'], log: ['log'] };

export function toWebhookDelivery(row: WebhookDeliveryRow): WebhookDelivery {
  const { id, webhookId, eventId, subjectId, state, replayed, attempts } = row;
  return {
    ...{
      id,
      webhookId,
      eventId,
      // The outbox has no other; the schema of the answer would refuse one.
      type: row.type as WebhookDelivery['type'],
      subjectId,
      state,
      replayed,
      attempts,
    },
    responseStatus: row.responseStatus,
    durationMs: row.durationMs,
    createdAt: row.createdAt,
    nextAttemptAt: state === 'pending' ? row.dueAt : null,
    endedAt: row.endedAt,
  };
}

/**
 * The delivery, whole or the fields that are named. Who may is the caller's matter. Throws DELIVERY_NOT_FOUND, of
 * another webhook's too.
 */
export async function findWebhookDelivery(
  ctx: Pick<Context, 'db' | 'site'>,
  key: { webhookId: string; id: string },
  fields?: readonly (keyof WebhookDeliveryDetails)[],
): Promise<WebhookDeliveryDetails> {
  const found = await readWebhookDelivery(ctx.db, key, columnsOf(columnsOfDetails, fields));
  if (found === undefined) throw new AppError('DELIVERY_NOT_FOUND');
  return only(toDetails(ctx, found), fields);
}

function toDetails(
  { site }: Pick<Context, 'site'>,
  { delivery, log }: { delivery: WebhookDeliveryDetailsRow; log: WebhookAttemptRow[] },
): WebhookDeliveryDetails {
  return { ...toWebhookDelivery(delivery), requestBody: bodyOfEvent(delivery, site), log };
}
