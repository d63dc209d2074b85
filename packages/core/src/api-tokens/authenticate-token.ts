import { type ApiScope, AppError } from '@masthead/contracts';
import { findLivingApiToken, touchApiToken } from '@masthead/db';
import type { ByToken, Context } from '../context.ts';
import { hashOfApiToken, isWellFormed } from './token-format.ts';

/** How exactly the last use of a token is known: its row is not written at every request. */
const LAST_USE_EXACT_TO_MS = 60_000;

/**
 * The actor an API token stands for: its owner as they are now, within its scopes. Throws INVALID_TOKEN.
 * One statement checks that it was not revoked, has not expired, and that its owner is not suspended.
 */
export async function authenticateToken(
  ctx: Pick<Context, 'db' | 'now'>,
  token: string,
): Promise<ByToken> {
  if (!isWellFormed(token)) throw new AppError('INVALID_TOKEN');
  const now = ctx.now();
  const found = await findLivingApiToken(ctx.db, { tokenHash: hashOfApiToken(token), now });
  if (!found) throw new AppError('INVALID_TOKEN');
  const before = new Date(now.getTime() - LAST_USE_EXACT_TO_MS);
  if (found.lastUsedAt === null || new Date(found.lastUsedAt) < before) {
    await touchApiToken(ctx.db, { id: found.id, now, before });
  }
  const { id: tokenId, userId, role } = found;
  // Only `createApiToken` writes them. A name of an older version that is none now matches nothing.
  return { kind: 'token', userId, role, tokenId, scopes: found.scopes as ApiScope[] };
}
