import type { ChangePasswordInput } from '@masthead/contracts';
import { inSession } from '../access/signed-in.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { checkPassword } from '../auth/check-password.ts';
import { endSessions } from '../auth/end-sessions.ts';
import { hashPassword } from '../auth/password.ts';
import type { Context } from '../context.ts';
import { retireLinks } from '../email-links/use-link.ts';
import { sendPasswordNotice } from './password-notice.ts';
import { verifyCurrentPassword, wrongPassword } from './verify-current-password.ts';

/** Gives the account another password, and ends every other session of it. */
export async function changePassword(ctx: Context, input: ChangePasswordInput): Promise<void> {
  const { sessionId } = inSession(ctx);
  const account = await verifyCurrentPassword(ctx, input.currentPassword);
  checkPassword(input.newPassword, account, 'newPassword');
  const userId = account.id;
  const passwordHash = await hashPassword(input.newPassword);
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash: account.passwordHash },
      data: { passwordHash },
    });
    // Changed by somebody else while this was under way.
    if (count === 0) throw wrongPassword();
    await endSessions(tx, { userId, except: sessionId });
    await retireLinks(tx, ctx, { userId, kinds: ['reset_password', 'change_email'] });
    await sendPasswordNotice(tx, ctx, account.email);
    await recordAudit(tx, ctx, {
      action: 'password.change',
      subject: { kind: 'user', id: userId },
    });
  });
}
