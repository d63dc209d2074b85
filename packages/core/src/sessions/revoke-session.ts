import { AppError, type SessionByIdInput } from '@masthead/contracts';
import { endSession } from '@masthead/db';
import { inSession } from '../access/signed-in.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';

/** Ends one of the signed-in user's sessions. Another user's is not there. */
export async function revokeSession(ctx: Context, { id }: SessionByIdInput): Promise<void> {
  const { userId, sessionId } = inSession(ctx);
  await ctx.db.$transaction(async (tx) => {
    if (!(await endSession(tx, { userId, sessionId: id }))) throw new AppError('SESSION_NOT_FOUND');
    await recordAudit(tx, ctx, { action: 'session.revoke', subject: { kind: 'session', id } });
  });
  if (id === sessionId) ctx.refreshCookie?.clear();
}
