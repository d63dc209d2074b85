import type { ReadWebhookInput, Webhook } from '@masthead/contracts';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { columnsOf, only } from '../selection.ts';
import { findWebhook } from './find-webhook.ts';
import { columnsOfWebhook } from './webhook-view.ts';

/** For admins. Without its secret: nobody is shown that twice. */
export async function getWebhook(ctx: Context, { id, fields }: ReadWebhookInput): Promise<Webhook> {
  authorize(ctx, 'webhook.manage');
  return only(await findWebhook(ctx, id, columnsOf(columnsOfWebhook, fields)), fields);
}
