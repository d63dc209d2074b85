import type { Webhook, WebhookByIdInput } from '@masthead/contracts';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { findWebhook } from './find-webhook.ts';

/** For admins. Without its secret: nobody is shown that twice. */
export async function getWebhook(ctx: Context, { id }: WebhookByIdInput): Promise<Webhook> {
  authorize(ctx, 'webhook.manage');
  return findWebhook(ctx, id);
}
