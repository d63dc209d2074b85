import { AppError, WebhookDelivery, type WebhookDeliveryDetails } from '@masthead/contracts';
import {
  readWebhookDelivery,
  type WebhookAttemptRow,
  type WebhookDeliveryDetailsRow,
  type WebhookDeliveryRow,
} from '@masthead/db';
import type { Context } from '../context.ts';
import { bodyOfEvent } from './event-body.ts';

const types = WebhookDelivery.shape.type;

export function toWebhookDelivery(row: WebhookDeliveryRow): WebhookDelivery {
  const { id, webhookId, eventId, subjectId, state, replayed, attempts } = row;
  return {
    ...{
      id,
      webhookId,
      eventId,
      type: types.parse(row.type),
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

/** Who may is the caller's matter. Throws DELIVERY_NOT_FOUND, of another webhook's too. */
export async function findWebhookDelivery(
  ctx: Pick<Context, 'db' | 'site'>,
  key: { webhookId: string; id: string },
): Promise<WebhookDeliveryDetails> {
  const found = await readWebhookDelivery(ctx.db, key);
  if (found === undefined) throw new AppError('DELIVERY_NOT_FOUND');
  return toDetails(ctx, found);
}

function toDetails(
  { site }: Pick<Context, 'site'>,
  { delivery, log }: { delivery: WebhookDeliveryDetailsRow; log: WebhookAttemptRow[] },
): WebhookDeliveryDetails {
  return { ...toWebhookDelivery(delivery), requestBody: bodyOfEvent(delivery, site), log };
}
