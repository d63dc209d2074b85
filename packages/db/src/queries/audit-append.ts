import type { Tx } from '../client.ts';
import { type AuditFacts, canonicalFacts } from './audit-chain.ts';

// The head is locked from here to the end of the transaction: one row after the other, without gaps
// and without a fork. The hash is made by PostgreSQL, since only there is the row before it known.
const append = `WITH head AS (
    UPDATE audit_head SET
        count = count + 1,
        prev_hash = hash,
        hash = sha256(hash || convert_to((count + 1) || E'\\n' || $1::text, 'UTF8'))
      RETURNING count, prev_hash, hash
  )
  INSERT INTO audit_log (seq, at, action, actor_kind, actor_id, session_id, subject_kind, subject_id,
      before, after, ip_address, user_agent, request_id, prev_hash, hash)
    SELECT count, $2::timestamptz, $3, $4, $5::uuid, $6::uuid, $7, $8, $9::jsonb, $10::jsonb, $11, $12, $13,
        prev_hash, hash
      FROM head`;

/**
 * Appends to the audit log, in one statement. Whoever else appends waits until this transaction ends,
 * so it comes last in it.
 */
export async function appendAudit(tx: Tx, facts: AuditFacts): Promise<void> {
  const { at, action, actorKind, actorId, sessionId, subjectKind, subjectId } = facts;
  const { before, after, ipAddress, userAgent, requestId } = facts;
  await tx.$executeRawUnsafe(
    append,
    canonicalFacts(facts),
    at,
    action,
    actorKind,
    actorId,
    sessionId,
    subjectKind,
    subjectId,
    before === null ? null : JSON.stringify(before),
    after === null ? null : JSON.stringify(after),
    ipAddress,
    userAgent,
    requestId,
  );
}
