import type { Tx } from '../client.ts';

export interface LockedSession {
  id: string;
  revokedAt: Date | null;
}

/**
 * Locks the session (the first row of a family of refresh tokens) that a token belongs to, until the
 * transaction ends. Only this row is ever locked, so that sessions cannot deadlock; what is read after
 * it is as the transaction that held the lock before left it.
 */
export async function lockSession(
  tx: Tx,
  tokenHash: Uint8Array<ArrayBuffer>,
): Promise<LockedSession | undefined> {
  const [session] = await tx.$queryRaw<LockedSession[]>`
    SELECT s.id, s.revoked_at AS "revokedAt"
      FROM refresh_tokens s
     WHERE s.id = (SELECT t.family_id FROM refresh_tokens t WHERE t.token_hash = ${tokenHash})
       FOR NO KEY UPDATE`;
  return session;
}
