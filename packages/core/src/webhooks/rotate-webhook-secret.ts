import {
  AppError,
  lifetimes,
  type WebhookByIdInput,
  type WebhookWithSecret,
} from '@masthead/contracts';
import { withRetry } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { findWebhook } from './find-webhook.ts';
import { newWebhookSecret } from './webhook-secret.ts';

/** Gives a webhook another secret and answers it this once. The one it had signs too, for a day. For admins. */
export async function rotateWebhookSecret(
  ctx: Context,
  { id }: WebhookByIdInput,
): Promise<WebhookWithSecret> {
  authorize(ctx, 'webhook.manage');
  const now = ctx.now();
  const until = new Date(now.getTime() + lifetimes.formerWebhookSecret * 1000);
  const { secret, sealed } = newWebhookSecret(ctx.auth, id);
  await withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      const [former] = await tx.webhook.updateManyAndReturn({
        where: { id },
        // Locks the row: of two at once the second finds what the first made.
        data: { version: { increment: 1 }, updatedAt: now },
        select: { secret: true, secretKeyId: true },
      });
      if (former === undefined) throw new AppError('WEBHOOK_NOT_FOUND');
      await tx.webhook.update({
        where: { id },
        data: {
          ...{ secret: sealed.secret, secretKeyId: sealed.keyId },
          ...{ formerSecret: former.secret, formerSecretKeyId: former.secretKeyId },
          formerSecretUntil: until,
        },
        select: { id: true },
      });
      await recordAudit(tx, ctx, {
        action: 'webhook.rotate',
        subject: { kind: 'webhook', id },
        after: { formerUntil: until.toISOString() },
      });
    }),
  );
  return { ...(await findWebhook(ctx, id)), secret };
}
