import type { UpdateWebhookInput, Webhook } from '@masthead/contracts';
import { withRetry } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { demandPublicAddress } from './demand-public-address.ts';
import { findWebhook, webhookConflict } from './find-webhook.ts';
import { originOf } from './origin-of.ts';

/**
 * Changes the fields that are present, if the webhook is still at the version that was read. One that is
 * switched on begins anew: why it was off, and since when it failed, is forgotten.
 */
export async function updateWebhook(ctx: Context, input: UpdateWebhookInput): Promise<Webhook> {
  authorize(ctx, 'webhook.manage');
  const { id, expectedVersion: version, url, description, events, enabled } = input;
  if (url !== undefined) demandPublicAddress(ctx, url);
  const before = await findWebhook(ctx, id);
  const changes = {
    ...(url !== undefined && { url }),
    ...(description !== undefined && { description }),
    ...(events !== undefined && { events }),
    ...(enabled !== undefined && { enabled }),
  };
  await withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      const { count } = await tx.webhook.updateMany({
        where: { id, version },
        data: {
          ...changes,
          ...(enabled === true && { disabledReason: null, failingSince: null }),
          version: { increment: 1 },
          updatedAt: ctx.now(),
        },
      });
      if (count === 0) throw await webhookConflict(tx, id);
      await recordAudit(tx, ctx, {
        action: 'webhook.update',
        subject: { kind: 'webhook', id },
        before: {
          ...{ url: originOf(before.url), description: before.description },
          ...{ events: before.events, enabled: before.enabled },
        },
        after: { ...changes, ...(url !== undefined && { url: originOf(url) }) },
      });
    }),
  );
  return findWebhook(ctx, id);
}
