import type { Database } from '../client.ts';
import type { UserRole } from '../generated/enums.ts';
import { statement } from './rows.ts';

const roleOfSession = statement(`
  SELECT u.role, COALESCE(s.last_used_at, s.created_at) AS "lastUsedAt"
    FROM refresh_tokens s
    JOIN users u ON u.id = s.user_id
   WHERE s.id = $1 AND s.family_id = s.id AND s.revoked_at IS NULL
     AND u.id = $2 AND u.suspended_at IS NULL`);

export interface LivingSession {
  role: UserRole;
  /** ISO text, a few minutes behind at most. */
  lastUsedAt: string;
}

/**
 * The role of the user, when the session is theirs and was not revoked and they are not suspended.
 * Runs on every signed-in request: two look-ups by primary key.
 */
export async function findLivingSession(
  db: Database,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<LivingSession | undefined> {
  const [found] = await db.rows<LivingSession>(roleOfSession, [sessionId, userId]);
  return found;
}
