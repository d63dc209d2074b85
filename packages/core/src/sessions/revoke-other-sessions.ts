import { signedIn } from '../access/signed-in.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { endSessions } from '../auth/end-sessions.ts';
import type { Context } from '../context.ts';

/** Ends every session of the signed-in user but this one. */
export async function revokeOtherSessions(ctx: Context): Promise<void> {
  const { userId, sessionId } = signedIn(ctx);
  await ctx.db.$transaction(async (tx) => {
    const ended = await endSessions(tx, { userId, except: sessionId });
    if (ended === 0) return;
    await recordAudit(tx, ctx, {
      action: 'session.revoke',
      subject: { kind: 'user', id: userId },
      after: { ended },
    });
  });
}
