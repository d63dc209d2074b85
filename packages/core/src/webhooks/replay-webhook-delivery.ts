import { AppError, type WebhookDelivery, type WebhookDeliveryInput } from '@masthead/contracts';
import { insertReplay, withRetry } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { findWebhookDelivery } from './delivery-view.ts';
import { refuseForWhatIsGone } from './find-webhook.ts';
import { demandEnabled } from './test-webhook.ts';

/**
 * Sends an event again, under its `webhook-id`, in a delivery of its own: what was tried before stays to
 * be read. For admins.
 */
export async function replayWebhookDelivery(
  ctx: Context,
  { id: webhookId, deliveryId }: WebhookDeliveryInput,
): Promise<WebhookDelivery> {
  authorize(ctx, 'webhook.manage');
  await demandEnabled(ctx, webhookId);
  const made = await withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      const id = await insertReplay(tx, { webhookId, id: deliveryId, now: ctx.now() });
      if (id === undefined) throw new AppError('DELIVERY_NOT_FOUND');
      await recordAudit(tx, ctx, {
        action: 'webhook.replay',
        subject: { kind: 'webhook', id: webhookId },
        after: { deliveryId },
      });
      return id;
    }),
  ).catch(refuseForWhatIsGone);
  return findWebhookDelivery(ctx, { webhookId, id: made });
}
