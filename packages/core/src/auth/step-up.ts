import type { StepUpInput } from '@masthead/contracts';
import { inSession } from '../access/signed-in.ts';
import { verifyCurrentPassword } from '../account/verify-current-password.ts';
import type { Context } from '../context.ts';

/** Has the signed-in user show again who they are, so that they may do what is dangerous for a while. */
export async function stepUp(ctx: Context, { password }: StepUpInput): Promise<void> {
  const { sessionId } = inSession(ctx);
  await verifyCurrentPassword(ctx, password, 'password');
  await ctx.db.refreshToken.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { authenticatedAt: ctx.now() },
  });
}
