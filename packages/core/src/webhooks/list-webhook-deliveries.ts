import type { WebhookDeliveryListInput, WebhookDeliveryPage } from '@masthead/contracts';
import { listWebhookDeliveryRows } from '@masthead/db';
import { z } from 'zod';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { cursorOf, pageOfRows } from '../paging.ts';
import { toWebhookDelivery } from './delivery-view.ts';
import { findWebhook } from './find-webhook.ts';

const Position = z.tuple([z.int().min(1)]);

/** What a webhook was sent, and is to be sent, newest first. For admins. */
export async function listWebhookDeliveries(
  ctx: Context,
  input: WebhookDeliveryListInput,
): Promise<WebhookDeliveryPage> {
  authorize(ctx, 'webhook.manage');
  const { id: webhookId, state, limit } = input;
  const cursors = cursorOf('webhook deliveries', { webhookId, state }, Position);
  const before = cursors.decode(input.cursor)?.[0] ?? null;
  await findWebhook(ctx, webhookId);
  const rows = await listWebhookDeliveryRows(ctx.db, { webhookId, state, before, take: limit + 1 });
  return pageOfRows(rows, limit, {
    view: toWebhookDelivery,
    cursor: ({ seq }) => cursors.encode([seq]),
  });
}
