import { type AdminUserDetails, AppError, type SuspendUserInput } from '@masthead/contracts';
import { signedIn } from '../access/signed-in.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { endSessions } from '../auth/end-sessions.ts';
import type { Context } from '../context.ts';
import { sendMail } from '../mail/send-mail.ts';
import { administer } from './administer.ts';
import { getAdminUser } from './get-admin-user.ts';

/**
 * Shuts somebody out from the very next request on: they are signed out everywhere and cannot sign in,
 * and nobody sees their posts. Nothing of theirs is deleted. They are told why. Of one who is suspended
 * already only the reason changes.
 */
export async function suspendUser(
  ctx: Context,
  { id, reason }: SuspendUserInput,
): Promise<AdminUserDetails> {
  if (id === signedIn(ctx).userId) {
    const issues = [{ path: 'id', message: 'is you; another admin can suspend you' }];
    throw new AppError('VALIDATION_FAILED', { issues });
  }
  await administer(ctx, id, async (tx, account) => {
    const { suspendedAt, suspensionReason } = account;
    if (suspendedAt !== null && suspensionReason === reason) return;
    const since = suspendedAt ?? ctx.now().toISOString();
    const data = { suspendedAt: since, suspensionReason: reason };
    await tx.user.update({ where: { id }, data, select: { id: true } });
    await endSessions(tx, { userId: id });
    await sendMail(ctx, tx, {
      to: account.email,
      template: 'message',
      data: {
        subject: 'Your account is suspended',
        paragraphs: [
          `The account @${account.username} was suspended: nobody can sign in to it, and its posts are not shown. Nothing was deleted.`,
          `Why: ${reason}`,
        ],
      },
    });
    await recordAudit(tx, ctx, {
      action: 'user.suspend',
      subject: { kind: 'user', id },
      before: { suspendedAt, reason: suspensionReason },
      after: { suspendedAt: since, reason },
    });
  });
  return getAdminUser(ctx, { id });
}
