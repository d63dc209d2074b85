import { AppError, type UnsubscribeInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { isUnsubscribeToken, userOfUnsubscribeToken } from './unsubscribe-token.ts';

/**
 * Sends no more notifications to the address that the token was mailed to. Whoever holds the mail may:
 * nobody has to sign in, and asking again answers the same. Throws INVALID_LINK.
 */
export async function unsubscribe(
  { db, auth }: Pick<Context, 'db' | 'auth'>,
  { token }: UnsubscribeInput,
): Promise<void> {
  const userId = userOfUnsubscribeToken(token);
  const user = await (userId &&
    db.user.findUnique({ where: { id: userId }, select: { id: true, email: true } }));
  if (!user || !isUnsubscribeToken(auth, token, { userId: user.id, email: user.email })) {
    throw new AppError('INVALID_LINK', {
      issues: [{ path: 'token', message: 'is of no mail to an address of today' }],
    });
  }
  // The profile's version stays: who has it open in a form changes something else.
  await db.user.updateMany({ where: { id: user.id }, data: { emailNotifications: false } });
}
