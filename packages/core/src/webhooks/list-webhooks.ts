import type { WebhookList, WebhookListInput } from '@masthead/contracts';
import { listWebhookRows } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { columnsOf, only } from '../selection.ts';
import { columnsOfWebhook, toWebhook } from './webhook-view.ts';

/** All webhooks, newest first. For admins. One statement. */
export async function listWebhooks(
  ctx: Context,
  { fields }: WebhookListInput,
): Promise<WebhookList> {
  authorize(ctx, 'webhook.manage');
  const now = ctx.now();
  const rows = await listWebhookRows(ctx.db, columnsOf(columnsOfWebhook, fields));
  return { items: rows.map((row) => only(toWebhook(row, now), fields)) };
}
