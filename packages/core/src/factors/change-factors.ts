import type { AuditAction } from '@masthead/contracts';
import { type AccountRow, findFactors, type Tx } from '@masthead/db';
import { inSession } from '../access/signed-in.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { endSessions } from '../auth/end-sessions.ts';
import { holdSession } from '../auth/hold-session.ts';
import type { Context } from '../context.ts';
import { sendMail } from '../mail/send-mail.ts';
import { issueRecoveryCodes } from './recovery-codes.ts';

interface FactorChange<T> {
  action: Extract<AuditAction, `factor.${string}` | 'recovery_codes.renew'>;
  /** What happened, in words for the owner: `An authenticator app was added to your account`. */
  notice: string;
  /** What kind of factor, for the audit log. */
  factor: 'totp' | 'passkey' | 'recovery_codes';
  /** Answers undefined where there is nothing to do: then nothing of the rest is done either. */
  work: (tx: Tx, account: AccountRow) => Promise<T | undefined>;
}

/**
 * Changes what the signed-in user signs in with beside their password. One at a time for each account;
 * ends every other session, tells the owner, and is written down.
 */
export async function changeFactors<T>(
  ctx: Context,
  { action, notice, factor, work }: FactorChange<T>,
): Promise<T | undefined> {
  const { userId, sessionId } = inSession(ctx);
  return ctx.db.$transaction(async (tx) => {
    const account = await holdSession(tx, ctx);
    const done = await work(tx, account);
    if (done === undefined) return undefined;
    await endSessions(tx, { userId, except: sessionId });
    await sendFactorNotice(tx, ctx, { to: account.email, notice });
    await recordAudit(tx, ctx, {
      action,
      subject: { kind: 'user', id: userId },
      after: { factor },
    });
    return done;
  });
}

/** Recovery codes for an account whose first factor this is; null: it has some. */
export async function firstRecoveryCodes(
  tx: Tx,
  ctx: Context,
  userId: string,
): Promise<string[] | null> {
  const { recoveryCodes } = await findFactors(tx, userId);
  return recoveryCodes === 0 ? issueRecoveryCodes(tx, ctx, userId) : null;
}

/** Recovery codes are good for nothing beside a password alone. */
export async function dropIdleRecoveryCodes(tx: Tx, userId: string): Promise<void> {
  const { totp, passkey } = await findFactors(tx, userId);
  if (!totp && !passkey) await tx.recoveryCode.deleteMany({ where: { userId } });
}

function sendFactorNotice(
  tx: Tx,
  ctx: Context,
  { to, notice }: { to: string; notice: string },
): Promise<void> {
  return sendMail(ctx, tx, {
    to,
    template: 'message',
    data: {
      subject: notice,
      paragraphs: [
        `${notice} just now, and other sessions were signed out.`,
        'If that was not you, somebody else is signed in as you: choose another password, and look at your second factors.',
      ],
      action: { label: 'Your second factors', url: `${ctx.site.origin}/settings/security` },
    },
  });
}
