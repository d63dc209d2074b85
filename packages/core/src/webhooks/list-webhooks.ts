import type { WebhookList } from '@masthead/contracts';
import { listWebhookRows } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { toWebhook } from './webhook-view.ts';

/** All webhooks, newest first. For admins. One statement. */
export async function listWebhooks(ctx: Context): Promise<WebhookList> {
  authorize(ctx, 'webhook.manage');
  const now = ctx.now();
  const rows = await listWebhookRows(ctx.db);
  return { items: rows.map((row) => toWebhook(row, now)) };
}
