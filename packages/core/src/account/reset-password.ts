import type { ResetPasswordInput } from '@masthead/contracts';
import { recordAudit } from '../audit/record-audit.ts';
import { checkPassword } from '../auth/check-password.ts';
import { endSessions } from '../auth/end-sessions.ts';
import { rememberDevice } from '../auth/known-device.ts';
import { hashPassword } from '../auth/password.ts';
import type { Context } from '../context.ts';
import { invalidLink, retireLinks, useLink } from '../email-links/use-link.ts';
import { sendPasswordNotice } from './password-notice.ts';

/** Sets a new password by a link that was mailed, and ends every session of the account. */
export async function resetPassword(ctx: Context, input: ResetPasswordInput): Promise<void> {
  // Before the transaction, which must not wait for it.
  const passwordHash = await hashPassword(input.password);
  const owner = await ctx.db.$transaction(async (tx) => {
    const { account, email } = await useLink(tx, ctx, {
      token: input.token,
      kind: 'reset_password',
    });
    // It proves that its bearer reads that address, which is of no account that has another by now.
    if (account.email !== email) throw invalidLink();
    // Refused here, the link is not used up: all of it is one transaction.
    checkPassword(input.password, account, 'password');
    const userId = account.id;
    await tx.user.update({
      where: { id: userId },
      data: {
        passwordHash,
        ...(account.emailVerifiedAt === null && { emailVerifiedAt: ctx.now() }),
      },
      select: { id: true },
    });
    await endSessions(tx, { userId });
    await retireLinks(tx, ctx, { userId, kinds: ['reset_password', 'change_email'] });
    await sendPasswordNotice(tx, ctx, email);
    await recordAudit(tx, ctx, {
      action: 'password.reset',
      subject: { kind: 'user', id: userId },
      actorId: userId,
    });
    return userId;
  });
  ctx.refreshCookie?.clear();
  // Where strangers have used up what may be tried, the owner signs in with the new password all the same.
  rememberDevice(ctx, owner);
}
