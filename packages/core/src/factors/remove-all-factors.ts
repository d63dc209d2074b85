import { AppError } from '@masthead/contracts';
import { lockAccount, type Tx } from '@masthead/db';
import type { OperatorContext } from '../admin-users/operate.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { endSessions } from '../auth/end-sessions.ts';
import { sendMail } from '../mail/send-mail.ts';
import { dropIdleRecoveryCodes } from './change-factors.ts';

/**
 * For an owner who has lost every factor and convinced the operator that it is them: takes all second
 * factors off an account. Its password stays. Answers how many factors that were.
 */
export async function removeAllFactors(
  ctx: OperatorContext,
  { email }: { email: string },
): Promise<number> {
  return ctx.db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email }, select: { id: true } });
    const account = user && (await lockAccount(tx, user.id));
    if (!account) throw new AppError('USER_NOT_FOUND');
    const userId = account.id;
    const removed = await removeFactorsSince(tx, userId, new Date(0));
    if (removed === 0) return 0;
    await endSessions(tx, { userId });
    await sendMail(ctx, tx, {
      to: account.email,
      template: 'message',
      data: {
        subject: 'Your second factors were switched off',
        paragraphs: [
          'Whoever runs the site switched off all second factors of your account, and signed you out everywhere. Your password alone signs you in again.',
          'If you did not ask for that, answer this mail.',
        ],
      },
    });
    await recordAudit(tx, ctx, {
      action: 'factor.remove',
      subject: { kind: 'user', id: userId },
      after: { factor: 'all', removed },
      actorId: null,
    });
    return removed;
  });
}

/** Takes away what an account was given to sign in with since then. Answers how many factors. */
export async function removeFactorsSince(tx: Tx, userId: string, since: Date): Promise<number> {
  const totp = await tx.totpFactor.deleteMany({
    where: { userId, OR: [{ confirmedAt: { gte: since } }, { createdAt: { gte: since } }] },
  });
  const passkeys = await tx.passkey.deleteMany({ where: { userId, createdAt: { gte: since } } });
  await tx.recoveryCode.deleteMany({ where: { userId, createdAt: { gte: since } } });
  await dropIdleRecoveryCodes(tx, userId);
  return totp.count + passkeys.count;
}
