import { AppError, type StepUpInput } from '@masthead/contracts';
import { findFactors } from '@masthead/db';
import { inSession } from '../access/signed-in.ts';
import { verifyCurrentPassword } from '../account/verify-current-password.ts';
import type { Context } from '../context.ts';
import { checkFactor, type TakeProof } from '../factors/check-factor.ts';

/**
 * Has the signed-in user show again who they are, so that they may do what is dangerous for a while.
 * Where there is a second factor it has to be that: a thief who has a session and the password must
 * not be able to switch it off.
 */
export async function stepUp(ctx: Context, input: StepUpInput): Promise<void> {
  const { userId, sessionId } = inSession(ctx);
  const take = await check(ctx, userId, input);
  await ctx.db.$transaction(async (tx) => {
    await tx.refreshToken.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { authenticatedAt: ctx.now() },
    });
    await take?.(tx);
  });
}

async function check(
  ctx: Context,
  userId: string,
  { password, ...proof }: StepUpInput,
): Promise<TakeProof | undefined> {
  if (password === undefined) return checkFactor(ctx, { userId, purpose: 'step_up' }, proof);
  const { totp, passkey } = await findFactors(ctx.db, userId);
  if (totp || passkey) throw new AppError('FACTOR_REQUIRED');
  await verifyCurrentPassword(ctx, password, 'password');
  return undefined;
}
