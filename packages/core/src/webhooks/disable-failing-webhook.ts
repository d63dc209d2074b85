import type { webhookDisabledReasons } from '@masthead/contracts';
import { disableWebhook, type Tx, type WebhookFault, withRetry } from '@masthead/db';
import { recordAudit } from '../audit/record-audit.ts';
import { anonymous, type Context, type Site } from '../context.ts';
import { sendMail } from '../mail/send-mail.ts';
import { originOf } from './origin-of.ts';

export type DisableContext = Pick<Context, 'db' | 'now' | 'jobs' | 'log'> & { site: Site };

type Reason = (typeof webhookDisabledReasons)[number];

const words: Record<Reason, string> = {
  gone: 'It answered 410, which says that it wants no more.',
  failing: 'It has taken nothing for five days.',
};

/** Switches a webhook off, by the server itself, and tells all admins. What waits for it is kept. */
export async function disableFailingWebhook(
  ctx: DisableContext,
  fault: WebhookFault & { reason: Reason },
): Promise<void> {
  const { id, url, reason } = fault;
  await withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      const webhook = await disableWebhook(tx, { ...fault, now: ctx.now() });
      if (webhook === undefined) return;
      ctx.log.warn({ webhookId: id, reason }, 'a webhook was switched off');
      await tellAdmins(ctx, tx, { id, url, reason, ...webhook });
      // By nobody's request.
      const origin = { actor: anonymous, client: { ip: null, userAgent: null }, requestId: id };
      await recordAudit(
        tx,
        { ...origin, now: ctx.now },
        {
          action: 'webhook.disable',
          subject: { kind: 'webhook', id },
          after: { reason },
          actorId: null,
        },
      );
    }),
  );
}

async function tellAdmins(
  ctx: DisableContext,
  tx: Tx,
  {
    id,
    url,
    description,
    reason,
  }: { id: string; url: string; description: string; reason: Reason },
): Promise<void> {
  const admins = await tx.user.findMany({
    where: { role: 'admin', suspendedAt: null },
    select: { email: true },
  });
  const name = description === '' ? originOf(url) : `${originOf(url)} (${description})`;
  for (const { email } of admins) {
    await sendMail(ctx, tx, {
      to: email,
      template: 'message',
      data: {
        subject: 'A webhook was switched off',
        paragraphs: [
          `${name} is no longer told of what happens on ${ctx.site.name}. ${words[reason]}`,
          `Switch it on again once it works: what waits for it is sent then, as far back as 30 days. Its page: ${ctx.site.origin}/admin/webhooks/${id}`,
        ],
      },
    });
  }
}
