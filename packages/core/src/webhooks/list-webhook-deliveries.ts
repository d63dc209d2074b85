import type { WebhookDeliveryListInput, WebhookDeliveryPage } from '@masthead/contracts';
import { listWebhookDeliveryRows } from '@masthead/db';
import { z } from 'zod';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { cursorOf, pageOfRows } from '../paging.ts';
import { columnsOf, only } from '../selection.ts';
import { columnsOfDelivery, toWebhookDelivery } from './delivery-view.ts';
import { demandWebhook } from './find-webhook.ts';

const Position = z.tuple([z.int().min(1)]);

/** What a webhook was sent, and is to be sent, newest first. For admins. */
export async function listWebhookDeliveries(
  ctx: Context,
  input: WebhookDeliveryListInput,
): Promise<WebhookDeliveryPage> {
  authorize(ctx, 'webhook.manage');
  const { id: webhookId, state, limit, fields } = input;
  const cursors = cursorOf('webhook deliveries', { webhookId, state }, Position);
  const before = cursors.decode(input.cursor)?.[0] ?? null;
  await demandWebhook(ctx, webhookId);
  const rows = await listWebhookDeliveryRows(ctx.db, {
    webhookId,
    state,
    columns: columnsOf(columnsOfDelivery, fields),
    before,
    take: limit + 1,
  });
  return pageOfRows(rows, limit, {
    view: (row) => only(toWebhookDelivery(row), fields),
    cursor: ({ seq }) => cursors.encode([seq]),
  });
}
