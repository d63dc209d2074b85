import type { WebhookDeliveryDetails, WebhookDeliveryInput } from '@masthead/contracts';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { findWebhookDelivery } from './delivery-view.ts';
import { findWebhook } from './find-webhook.ts';

/** A delivery, what was sent and what was answered, attempt by attempt. For admins. */
export async function getWebhookDelivery(
  ctx: Context,
  { id: webhookId, deliveryId: id }: WebhookDeliveryInput,
): Promise<WebhookDeliveryDetails> {
  authorize(ctx, 'webhook.manage');
  await findWebhook(ctx, webhookId);
  return findWebhookDelivery(ctx, { webhookId, id });
}
