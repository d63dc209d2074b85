import { AppError, lifetimes, type RefreshInput, type Session } from '@masthead/contracts';
import { endSession, lockSession, type Tx } from '@masthead/db';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { sendMail } from '../mail/send-mail.ts';
import { deviceOf } from './device-of.ts';
import { type MeRow, meSelect } from './me-view.ts';
import { networkOf } from './network-of.ts';
import { hashOfToken, successorsOf } from './refresh-token.ts';
import { answerSession, type OpenSession, tokenRow } from './session.ts';

type Outcome =
  | { kind: 'continued'; user: MeRow; session: OpenSession }
  | { kind: 'reused'; sessionId: string }
  | { kind: 'ended' };

/**
 * Exchanges a refresh token for its one successor. Within the grace time a token that was exchanged
 * answers the same successor again (parallel tabs, a lost response); after it, somebody copied the
 * token, and the session ends for both.
 */
export async function refresh(ctx: Context, input: RefreshInput): Promise<Session> {
  const token = input.refreshToken ?? ctx.refreshCookie?.read();
  const outcome = token ? await exchange(ctx, token) : { kind: 'ended' as const };
  const delivery = input.refreshToken === undefined ? 'cookie' : 'body';
  if (outcome.kind === 'continued') {
    return answerSession(ctx, outcome.user, outcome.session, delivery);
  }
  if (delivery === 'cookie') ctx.refreshCookie?.clear();
  if (outcome.kind === 'reused') {
    const { ip } = ctx.client;
    ctx.log.warn({ sessionId: outcome.sessionId, ip }, 'refresh token reused: session revoked');
  }
  throw invalidRefreshToken();
}

/** Answers an outcome instead of throwing: the revocation after a reuse must be committed. */
function exchange(ctx: Context, token: string): Promise<Outcome> {
  return ctx.db.$transaction(async (tx): Promise<Outcome> => {
    const tokenHash = hashOfToken(token);
    // Everything that changes a session holds the lock on its first row: of parallel refreshes one rotates.
    const locked = await lockSession(tx, tokenHash);
    if (!locked || locked.revokedAt) return { kind: 'ended' };

    const now = ctx.now();
    const current = await tx.refreshToken.findUnique({
      where: { tokenHash },
      select: {
        id: true,
        expiresAt: true,
        rotatedAt: true,
        user: { select: { ...meSelect, suspendedAt: true } },
      },
    });
    if (!current || current.expiresAt <= now || current.user.suspendedAt) return { kind: 'ended' };

    const { suspendedAt: _, ...user } = current.user;
    const sessionId = locked.id;
    if (!current.rotatedAt) {
      const refreshToken = await rotate(tx, ctx, {
        id: current.id,
        token,
        sessionId,
        userId: user.id,
      });
      return { kind: 'continued', user, session: { sessionId, refreshToken } };
    }
    if (now.getTime() - current.rotatedAt.getTime() <= lifetimes.refreshGrace * 1000) {
      const refreshToken = await issuedSuccessor(tx, ctx, token);
      return refreshToken
        ? { kind: 'continued', user, session: { sessionId, refreshToken } }
        : { kind: 'ended' };
    }
    await endStolen(tx, ctx, { sessionId, userId: user.id, email: user.email });
    return { kind: 'reused', sessionId };
  });
}

/** One of two who have the token is not the owner, and nobody can tell which: it ends for both, and the owner hears of it. */
async function endStolen(
  tx: Tx,
  ctx: Context,
  { sessionId, userId, email }: { sessionId: string; userId: string; email: string },
): Promise<void> {
  await endSession(tx, { userId, sessionId });
  const device = deviceOf(ctx.client.userAgent);
  const network = networkOf(ctx.client.ip) ?? 'an unknown network';
  await sendMail(ctx, tx, {
    to: email,
    template: 'message',
    data: {
      subject: 'We signed you out of one of your sessions',
      paragraphs: [
        `A token of your session was used a second time, by ${device} from ${network}. Somebody may have copied it, so this session has ended everywhere.`,
        'Sign in again. If you do not know that device, change your password too: that ends all your sessions.',
      ],
    },
  });
  await recordAudit(tx, ctx, {
    action: 'session.reuse',
    subject: { kind: 'session', id: sessionId },
    after: { userId, device, network },
    actorId: null,
  });
}

async function rotate(
  tx: Tx,
  ctx: Context,
  of: { id: string; token: string; sessionId: string; userId: string },
): Promise<string> {
  const [successor] = successorsOf(of.token, ctx.auth.keys);
  const row = tokenRow(ctx, { token: successor, familyId: of.sessionId, userId: of.userId });
  await tx.refreshToken.update({
    where: { id: of.id },
    data: { rotatedAt: row.createdAt },
    select: { id: true },
  });
  await tx.refreshToken.create({ data: row, select: { id: true } });
  return successor;
}

/** The successor that was answered before, whichever of the known keys derived it. */
async function issuedSuccessor(tx: Tx, ctx: Context, token: string): Promise<string | undefined> {
  const candidates = successorsOf(token, ctx.auth.keys);
  const stored = await tx.refreshToken.findFirst({
    where: { tokenHash: { in: candidates.map(hashOfToken) } },
    select: { tokenHash: true },
  });
  return candidates.find((it) => stored && Buffer.from(stored.tokenHash).equals(hashOfToken(it)));
}

function invalidRefreshToken(): AppError {
  return new AppError('INVALID_REFRESH_TOKEN', {
    issues: [
      { path: 'refreshToken', message: 'is missing, unknown, expired or used up; sign in again' },
    ],
  });
}
