import {
  AppError,
  WEBHOOK_TEST,
  type WebhookByIdInput,
  type WebhookDelivery,
} from '@masthead/contracts';
import { insertTestDelivery } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { findWebhookDelivery } from './delivery-view.ts';
import { findWebhook, refuseForWhatIsGone } from './find-webhook.ts';

/** Has a test sent to a webhook that is switched on, by who sends everything else too. For admins. */
export async function testWebhook(
  ctx: Context,
  { id: webhookId }: WebhookByIdInput,
): Promise<WebhookDelivery> {
  authorize(ctx, 'webhook.manage');
  await demandEnabled(ctx, webhookId);
  const test = { webhookId, type: WEBHOOK_TEST, now: ctx.now() };
  const id = await ctx.db
    .$transaction((tx) => insertTestDelivery(tx, test))
    .catch(refuseForWhatIsGone);
  return findWebhookDelivery(ctx, { webhookId, id });
}

/** What is sent to one that is switched off would wait, and come when nobody thinks of it any more. */
export async function demandEnabled(ctx: Context, id: string): Promise<void> {
  const { enabled } = await findWebhook(ctx, id, new Set());
  if (!enabled) throw new AppError('WEBHOOK_DISABLED');
}
