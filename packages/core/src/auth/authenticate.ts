import { AppError } from '@masthead/contracts';
import { findLivingSession, touchSession } from '@masthead/db';
import { authenticateToken } from '../api-tokens/authenticate-token.ts';
import { looksLikeApiToken } from '../api-tokens/token-format.ts';
import type { Context, Credential, InSession, SignedIn } from '../context.ts';
import { endOfAccessToken, readAccessToken } from './access-token.ts';

/** How exactly the last use of a session is known: its row is not written at every request. */
const LAST_USE_EXACT_TO_MS = 5 * 60_000;

/** The actor a bearer token stands for, of a session or of a program. Throws INVALID_TOKEN. */
export function authenticate(
  ctx: Pick<Context, 'db' | 'now' | 'auth'>,
  bearer: string,
): Promise<SignedIn> {
  return looksLikeApiToken(bearer)
    ? authenticateToken(ctx, bearer)
    : authenticateSession(ctx, bearer);
}

/** A bearer token that was found good, to be looked at again. */
export function credentialOf(
  ctx: Pick<Context, 'db' | 'now' | 'auth'>,
  bearer: string,
): Credential {
  return {
    until: endOfAccessToken(bearer),
    async check() {
      await authenticate(ctx, bearer);
    },
  };
}

/**
 * The actor an access token stands for. Throws INVALID_TOKEN. Beside the signature one statement
 * checks that user and session are still good, so that signing out and suspending work at once and
 * not when the token expires.
 */
async function authenticateSession(
  ctx: Pick<Context, 'db' | 'now' | 'auth'>,
  accessToken: string,
): Promise<InSession> {
  const claims = readAccessToken(ctx, accessToken);
  const session = await findLivingSession(ctx.db, claims);
  if (!session) throw new AppError('INVALID_TOKEN');
  const now = ctx.now();
  const before = new Date(now.getTime() - LAST_USE_EXACT_TO_MS);
  if (new Date(session.lastUsedAt) < before) {
    await touchSession(ctx.db, { sessionId: claims.sessionId, now, before });
  }
  return { kind: 'user', ...claims, role: session.role };
}
