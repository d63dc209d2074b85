import type { WebhookIdInput } from '@masthead/contracts';
import { withRetry } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { findWebhook, webhookConflict } from './find-webhook.ts';
import { originOf } from './origin-of.ts';

/** Deletes a webhook with all that it was, and was to be, sent. For admins. */
export async function deleteWebhook(
  ctx: Context,
  { id, expectedVersion: version }: WebhookIdInput,
): Promise<void> {
  authorize(ctx, 'webhook.manage');
  const { url, description } = await findWebhook(ctx, id);
  await withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      const { count } = await tx.webhook.deleteMany({ where: { id, version } });
      if (count === 0) throw await webhookConflict(tx, id);
      await recordAudit(tx, ctx, {
        action: 'webhook.delete',
        subject: { kind: 'webhook', id },
        before: { url: originOf(url), description },
      });
    }),
  );
}
