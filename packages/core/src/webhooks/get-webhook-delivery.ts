import type { ReadWebhookDeliveryInput, WebhookDeliveryDetails } from '@masthead/contracts';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { findWebhookDelivery } from './delivery-view.ts';
import { demandWebhook } from './find-webhook.ts';

/** A delivery, what was sent and what was answered, attempt by attempt. For admins. */
export async function getWebhookDelivery(
  ctx: Context,
  { id: webhookId, deliveryId: id, fields }: ReadWebhookDeliveryInput,
): Promise<WebhookDeliveryDetails> {
  authorize(ctx, 'webhook.manage');
  await demandWebhook(ctx, webhookId);
  return findWebhookDelivery(ctx, { webhookId, id }, fields);
}
