import { AppError, type EmailLinkInput } from '@masthead/contracts';
import { findMoveFrom, isMoveUndone, type Tx, uniqueConstraintOf } from '@masthead/db';
import { recordAudit } from '../audit/record-audit.ts';
import { endSessions } from '../auth/end-sessions.ts';
import type { Context } from '../context.ts';
import { invalidLink, retireLinks, useLink } from '../email-links/use-link.ts';
import { removeFactorsSince } from '../factors/remove-all-factors.ts';
import { sendMail } from '../mail/send-mail.ts';

/** Moves an account to the address that the link was mailed to, and tells the old one. */
export async function confirmEmailChange(ctx: Context, { token }: EmailLinkInput): Promise<void> {
  const { actor } = ctx;
  await naming(
    ctx.db.$transaction(async (tx) => {
      const { account, email } = await useLink(tx, ctx, { token, kind: 'change_email' });
      const own = actor.kind === 'user' && actor.userId === account.id;
      // Sessions first: a refresh holds its session when it looks whose it is.
      await endSessions(tx, { userId: account.id, except: own ? actor.sessionId : undefined });
      await move(tx, ctx, { account, email });
      await sendMail(ctx, tx, {
        to: account.email,
        template: 'email-changed',
        data: { userId: account.id },
      });
      await recordMove(tx, ctx, { account, email });
    }),
  );
}

/** A thief who adds factors to lock the owner out may do that before they move the account, but hardly days before. */
const HEAD_START_MS = 24 * 60 * 60 * 1000;

/**
 * Gives an account back to the address it had: “this was not me”. Who moved it knew the password, so
 * that is good for nothing any more, and a link to a new one is sent. Second factors of theirs go too.
 * Of a chain of moves the earliest that is taken back decides: a thief who moved on got such a link too.
 */
export async function revertEmailChange(ctx: Context, { token }: EmailLinkInput): Promise<void> {
  await naming(
    ctx.db.$transaction(async (tx) => {
      const { account, email } = await useLink(tx, ctx, { token, kind: 'revert_email' });
      const userId = account.id;
      const movedAt = (await findMoveFrom(tx, { userId, email })) ?? ctx.now();
      if (await isMoveUndone(tx, { userId, movedAt })) throw invalidLink();
      await endSessions(tx, { userId });
      await move(tx, ctx, { account, email, passwordHash: null });
      const since = new Date(movedAt.getTime() - HEAD_START_MS);
      const removedFactors = await removeFactorsSince(tx, userId, since);
      await sendMail(ctx, tx, { to: email, template: 'reset-password', data: {} });
      await recordMove(tx, ctx, { account, email, undone: { since: movedAt, removedFactors } });
    }),
  );
  ctx.refreshCookie?.clear();
}

interface Move {
  account: { id: string; email: string };
  /** Where to. */
  email: string;
  passwordHash?: null;
}

interface RecordedMove extends Move {
  /** What was taken back by it: all moves since then, and that many factors. */
  undone?: { since: Date; removedFactors: number };
}

async function move(tx: Tx, ctx: Context, { account, email, ...fields }: Move): Promise<void> {
  await retireLinks(tx, ctx, {
    userId: account.id,
    kinds: ['verify_email', 'reset_password', 'change_email'],
  });
  await tx.user.update({
    where: { id: account.id },
    // The link came to that address, so somebody reads it.
    data: { email, emailVerifiedAt: ctx.now(), ...fields },
    select: { id: true },
  });
}

function recordMove(tx: Tx, ctx: Context, { account, email, undone }: RecordedMove): Promise<void> {
  return recordAudit(tx, ctx, {
    action: 'email.change',
    subject: { kind: 'user', id: account.id },
    before: { email: account.email },
    after: {
      email,
      ...(undone && { undoneSince: undone.since.toISOString() }),
      ...(undone?.removedFactors && { removedFactors: undone.removedFactors }),
    },
    actorId: account.id,
  });
}

/** Somebody else may have opened an account with it since the link was mailed. */
function naming(work: Promise<void>): Promise<void> {
  return work.catch((cause: unknown) => {
    throw uniqueConstraintOf(cause) === 'users_email_key'
      ? new AppError('EMAIL_TAKEN', { cause })
      : cause;
  });
}
