import type { Database, Tx } from '../client.ts';
import type { UserRole } from '../generated/enums.ts';
import { statement } from './rows.ts';

const living = statement(`
  SELECT t.id, t.user_id AS "userId", t.scopes, t.last_used_at AS "lastUsedAt", u.role
    FROM api_tokens t
    JOIN users u ON u.id = t.user_id
   WHERE t.token_hash = $1 AND t.expires_at > $2 AND u.suspended_at IS NULL`);

export interface LivingApiToken {
  id: string;
  userId: string;
  scopes: string[];
  /** ISO text, a minute behind at most. Null: not used yet. */
  lastUsedAt: string | null;
  /** Of its owner, now. */
  role: UserRole;
}

/** Whose token it is and what it may do, while it is good. Runs on every request that carries one. */
export async function findLivingApiToken(
  db: Database,
  { tokenHash, now }: { tokenHash: Uint8Array<ArrayBuffer>; now: Date },
): Promise<LivingApiToken | undefined> {
  const [found] = await db.rows<LivingApiToken>(living, [tokenHash, now]);
  return found;
}

const touch = statement(`UPDATE api_tokens SET last_used_at = $2
  WHERE id = $1::uuid AND (last_used_at IS NULL OR last_used_at < $3)`);

/** Writes down that a token was used, unless somebody did since `before`. */
export async function touchApiToken(
  db: Database,
  { id, now, before }: { id: string; now: Date; before: Date },
): Promise<void> {
  await db.rows(touch, [id, now, before]);
}

const revokeAll = 'DELETE FROM api_tokens WHERE user_id = $1::uuid';

/** Takes all tokens of a user away; answers how many that were. */
export function revokeApiTokensOf(tx: Tx, userId: string): Promise<number> {
  return tx.$executeRawUnsafe(revokeAll, userId);
}
