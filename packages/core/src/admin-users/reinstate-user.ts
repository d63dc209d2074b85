import type { AdminUserDetails, AdminUserInput } from '@masthead/contracts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { sendMail } from '../mail/send-mail.ts';
import { administer } from './administer.ts';
import { getAdminUser } from './get-admin-user.ts';

/** Lets somebody who was suspended in again, with all that was theirs; sessions that ended stay ended. */
export async function reinstateUser(
  ctx: Context,
  { id }: AdminUserInput,
): Promise<AdminUserDetails> {
  await administer(ctx, id, async (tx, { username, email, suspendedAt, suspensionReason }) => {
    if (suspendedAt === null) return;
    const data = { suspendedAt: null, suspensionReason: null };
    await tx.user.update({ where: { id }, data, select: { id: true } });
    await sendMail(ctx, tx, {
      to: email,
      template: 'message',
      data: {
        subject: 'Your account is back',
        paragraphs: [
          `The account @${username} is suspended no longer: you can sign in, and its posts are shown again.`,
        ],
      },
    });
    await recordAudit(tx, ctx, {
      action: 'user.unsuspend',
      subject: { kind: 'user', id },
      before: { suspendedAt, reason: suspensionReason },
      after: { suspendedAt: null, reason: null },
    });
  });
  return getAdminUser(ctx, { id });
}
