import type { Database } from '../client.ts';
import { statement } from './rows.ts';

const revoke = statement(`
  UPDATE refresh_tokens s
     SET revoked_at = $1
   WHERE s.revoked_at IS NULL AND s.family_id = s.id
     AND (s.id = $2 OR s.id IN (
       SELECT t.family_id FROM refresh_tokens t WHERE t.token_hash = ANY ($3::bytea[])
     ))`);

export interface RevokeArgs {
  /** Sessions that these refresh tokens belong to. */
  tokenHashes: readonly Uint8Array<ArrayBuffer>[];
  sessionId: string | null;
  now: Date;
}

/** Ends sessions. What has ended stays as it is. */
export async function revokeSessions(db: Database, args: RevokeArgs): Promise<void> {
  await db.rows(revoke, [args.now, args.sessionId, args.tokenHashes]);
}
