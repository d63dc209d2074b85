import { AppError } from '@masthead/contracts';
import { type AccountRow, lockAccount, type Tx } from '@masthead/db';
import { inSession } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/**
 * Locks the account of the session that asks, and answers it. A change of password that was under way has
 * ended the session then: nothing that would outlive it is done by having been asked for a moment before.
 * Throws INVALID_TOKEN.
 */
export async function holdSession(tx: Tx, ctx: Context): Promise<AccountRow> {
  const { userId, sessionId } = inSession(ctx);
  const account = await lockAccount(tx, userId);
  const living = await tx.refreshToken.count({ where: { id: sessionId, revokedAt: null } });
  if (!account || living === 0) throw new AppError('INVALID_TOKEN');
  return account;
}
