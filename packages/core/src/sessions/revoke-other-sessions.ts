import { endSessionsOf } from '@masthead/db';
import { inSession } from '../access/signed-in.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';

/** Ends every session of the signed-in user but this one. Tokens are no sessions, and go on. */
export async function revokeOtherSessions(ctx: Context): Promise<void> {
  const { userId, sessionId } = inSession(ctx);
  await ctx.db.$transaction(async (tx) => {
    const ended = await endSessionsOf(tx, { userId, except: sessionId });
    if (ended === 0) return;
    await recordAudit(tx, ctx, {
      action: 'session.revoke',
      subject: { kind: 'user', id: userId },
      after: { ended },
    });
  });
}
