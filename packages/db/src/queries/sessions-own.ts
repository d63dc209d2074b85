import type { Database, Tx } from '../client.ts';
import { statement } from './rows.ts';

const touch = statement(`UPDATE refresh_tokens SET last_used_at = $2
  WHERE id = $1::uuid AND COALESCE(last_used_at, created_at) < $3`);

/** Writes down that a session was used, unless somebody did since `before`. */
export async function touchSession(
  db: Database,
  { sessionId, now, before }: { sessionId: string; now: Date; before: Date },
): Promise<void> {
  await db.rows(touch, [sessionId, now, before]);
}

const authenticatedAt = statement(`SELECT COALESCE(authenticated_at, created_at) AS "at"
  FROM refresh_tokens WHERE id = $1::uuid AND family_id = id`);

/** When the person of a session last showed who they are. */
export async function findAuthenticatedAt(
  db: Database,
  sessionId: string,
): Promise<Date | undefined> {
  const [session] = await db.rows<{ at: string }>(authenticatedAt, [sessionId]);
  return session && new Date(session.at);
}

// In order of their ids, as everyone locks several of them: two who end the same ones wait for each other.
const endAll = `UPDATE refresh_tokens s SET revoked_at = now()
   WHERE s.id IN (
     SELECT o.id FROM refresh_tokens o
      WHERE o.user_id = $1::uuid AND o.id <> $2::uuid AND o.family_id = o.id AND o.revoked_at IS NULL
      ORDER BY o.id FOR NO KEY UPDATE)`;

/** No id is this one. */
const NONE = '00000000-0000-0000-0000-000000000000';

/** Ends the sessions of a user, but for one, and sign-ins that are half done; answers how many sessions that were. */
export async function endSessionsOf(
  tx: Tx,
  { userId, except = NONE }: { userId: string; except?: string | undefined },
): Promise<number> {
  await tx.loginTicket.deleteMany({ where: { userId } });
  return tx.$executeRawUnsafe(endAll, userId, except);
}

const endOne = `UPDATE refresh_tokens SET revoked_at = now()
  WHERE id = $1::uuid AND user_id = $2::uuid AND family_id = id AND revoked_at IS NULL`;

/** Ends one session of that user; answers whether they had it. */
export async function endSession(
  tx: Tx,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<boolean> {
  return (await tx.$executeRawUnsafe(endOne, sessionId, userId)) > 0;
}

export interface SessionRow {
  id: string;
  userAgent: string | null;
  ipAddress: string | null;
  country: string | null;
  /** ISO text. */
  createdAt: string;
  lastUsedAt: string;
}

// What it was last seen with stands on the newest token of the family, which has no successor yet.
const list = statement(`
  SELECT s.id, t.user_agent AS "userAgent", host(t.ip_address) AS "ipAddress", t.country, s.created_at AS "createdAt",
         GREATEST(s.last_used_at, t.created_at) AS "lastUsedAt"
    FROM refresh_tokens s
    JOIN refresh_tokens t ON t.family_id = s.id AND t.rotated_at IS NULL AND t.expires_at > $2
   WHERE s.user_id = $1::uuid AND s.family_id = s.id AND s.revoked_at IS NULL
   ORDER BY "lastUsedAt" DESC, s.id
   LIMIT $3`);

/** The sessions of a user that go on, last used first. */
export function listSessionRows(
  db: Database,
  { userId, now, take }: { userId: string; now: Date; take: number },
): Promise<SessionRow[]> {
  return db.rows<SessionRow>(list, [userId, now, take]);
}

const fromNetwork = statement(`SELECT 1 FROM users u JOIN refresh_tokens t ON t.user_id = u.id
  WHERE u.email = $1 AND t.ip_address <<= $2::inet AND t.created_at > $3 LIMIT 1`);

/** Whether somebody was signed in to the account with that address from that network. */
export async function signedInFrom(
  db: Database,
  { email, network, since }: { email: string; network: string; since: Date },
): Promise<boolean> {
  return (await db.rows(fromNetwork, [email, network, since])).length > 0;
}
