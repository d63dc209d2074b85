import { AppError, lifetimes } from '@masthead/contracts';
import { findAuthenticatedAt } from '@masthead/db';
import { inSession } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/**
 * Wants the signed-in user to have shown within the last minutes who they are: by signing in, or by
 * `stepUp`. For what a stolen session must not be enough for. Throws STEP_UP_REQUIRED.
 */
export async function requireRecentAuth(ctx: Context): Promise<void> {
  const { sessionId } = inSession(ctx);
  const at = await findAuthenticatedAt(ctx.db, sessionId);
  const recent = ctx.now().getTime() - lifetimes.recentAuth * 1000;
  if (at && at.getTime() > recent) return;
  throw new AppError('STEP_UP_REQUIRED', {
    detail: 'Show who you are by POST /auth/step-up; it counts for ten minutes. Then repeat this.',
  });
}
