import {
  AppError,
  type CreateWebhookInput,
  limits,
  type WebhookWithSecret,
} from '@masthead/contracts';
import { lockWebhooks, type Tx, withRetry } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { demandPublicAddress } from './demand-public-address.ts';
import { findWebhook } from './find-webhook.ts';
import { originOf } from './origin-of.ts';
import { newWebhookSecret } from './webhook-secret.ts';

/**
 * Adds a webhook, which is told of what happens from now on. Answers its secret this once. For admins
 * alone, whatever their own posts: it has this server call others, and tells them what everybody does.
 */
export async function createWebhook(
  ctx: Context,
  input: CreateWebhookInput,
): Promise<WebhookWithSecret> {
  const { userId: createdById } = authorize(ctx, 'webhook.manage');
  const { url, description, events, enabled } = input;
  demandPublicAddress(ctx, url);
  const id = newId();
  const now = ctx.now();
  const { secret, sealed } = newWebhookSecret(ctx.auth, id);
  await withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      await refuseTooMany(tx);
      await tx.webhook.create({
        data: {
          ...{ id, url, description, events, enabled, createdById, createdAt: now, updatedAt: now },
          ...{ secret: sealed.secret, secretKeyId: sealed.keyId },
        },
        select: { id: true },
      });
      await recordAudit(tx, ctx, {
        action: 'webhook.create',
        subject: { kind: 'webhook', id },
        after: { url: originOf(url), description, events, enabled },
      });
    }),
  );
  return { ...(await findWebhook(ctx, id)), secret };
}

async function refuseTooMany(tx: Tx): Promise<void> {
  await lockWebhooks(tx);
  if ((await tx.webhook.count()) >= limits.webhooks.perSite) {
    throw new AppError('TOO_MANY_WEBHOOKS');
  }
}
