import { isIP } from 'node:net';
import { lifetimes, type Session } from '@masthead/contracts';
import type { DbOrTx, Prisma } from '@masthead/db';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { signAccessToken } from './access-token.ts';
import { rememberDevice } from './known-device.ts';
import { type MeRow, toMe } from './me-view.ts';
import { hashOfToken, newRefreshToken } from './refresh-token.ts';

/** A session that was started or continued: what its client needs to go on. */
export interface OpenSession {
  sessionId: string;
  refreshToken: string;
}

/**
 * Stores a new session and answers its first refresh token. A session is the family of its refresh
 * tokens and bears the id of the first; `revoked_at` on that row ends the whole family.
 */
export async function startSession(
  db: DbOrTx,
  ctx: Pick<Context, 'now' | 'client'>,
  userId: string,
): Promise<OpenSession> {
  const sessionId = newId();
  const refreshToken = newRefreshToken();
  await db.refreshToken.create({
    data: { ...tokenRow(ctx, { token: refreshToken, familyId: sessionId, userId }), id: sessionId },
    select: { id: true },
  });
  return { sessionId, refreshToken };
}

/** The row of a token that is valid from now on. */
export function tokenRow(
  { now, client }: Pick<Context, 'now' | 'client'>,
  { token, familyId, userId }: { token: string; familyId: string; userId: string },
) {
  const createdAt = now();
  return {
    id: newId(),
    familyId,
    userId,
    tokenHash: hashOfToken(token),
    userAgent: storableAgent(client.userAgent),
    country: client.country ?? null,
    // The column is an inet: what is no address must not fail the sign-in.
    ipAddress: client.ip !== null && isIP(client.ip) ? client.ip : null,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + lifetimes.refreshToken * 1000),
  } satisfies Prisma.RefreshTokenUncheckedCreateInput;
}

/** The answer to the client. The refresh token goes into the cookie or into the body, never both. */
export function answerSession(
  ctx: Context,
  user: MeRow,
  { sessionId, refreshToken }: OpenSession,
  delivery: 'cookie' | 'body',
): Session {
  if (delivery === 'cookie') {
    ctx.refreshCookie?.write(refreshToken, lifetimes.refreshToken);
    rememberDevice(ctx, user.id);
  }
  return {
    user: toMe(user),
    accessToken: signAccessToken(ctx, { userId: user.id, sessionId }),
    expiresIn: lifetimes.accessToken,
    ...(delivery === 'body' && { refreshToken }),
  };
}

function storableAgent(userAgent: string | null): string | null {
  return userAgent?.slice(0, 512).replaceAll('\0', '').toWellFormed() ?? null;
}
