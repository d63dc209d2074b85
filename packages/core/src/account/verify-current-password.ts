import { AppError, attemptLimits } from '@masthead/contracts';
import { findFactors } from '@masthead/db';
import { inSession } from '../access/signed-in.ts';
import { verifyPassword } from '../auth/password.ts';
import { requireRecentAuth } from '../auth/recent-auth.ts';
import type { Context } from '../context.ts';
import { limitFailures } from '../limits/rate-limits.ts';

/**
 * Has the signed-in user prove that they are at the keyboard themselves. Throws WRONG_PASSWORD about `path`;
 * STEP_UP_REQUIRED where there is a second factor that they have not shown lately: a thief who has a session
 * and the password must not be able to take the account away.
 */
export async function verifyCurrentPassword(
  ctx: Context,
  password: string,
  path = 'currentPassword',
) {
  const { userId, sessionId } = inSession(ctx);
  const user = await ctx.db.user.findUnique({
    where: { id: userId },
    select: { id: true, username: true, email: true, passwordHash: true },
  });
  if (!user) throw new AppError('INVALID_TOKEN');
  const { totp, passkey } = await findFactors(ctx.db, userId);
  if (totp || passkey) await requireRecentAuth(ctx);
  const { passwordHash, ...account } = user;
  return limitFailures(ctx, [[attemptLimits.currentPassword, sessionId]], async () => {
    const matches = await verifyPassword(passwordHash, password);
    if (passwordHash === null || !matches) throw wrongPassword(path);
    return { ...account, passwordHash };
  });
}

export function wrongPassword(path = 'currentPassword'): AppError {
  return new AppError('WRONG_PASSWORD', {
    issues: [{ path, message: 'is not the password of your account' }],
  });
}
