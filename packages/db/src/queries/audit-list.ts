import type { Database } from '../client.ts';
import type { AuditFacts } from './audit-chain.ts';
import { statement } from './rows.ts';

/** A row of the audit log, with the account of who did it where there still is one. */
export interface AuditRow extends AuditFacts {
  seq: number;
  actorUsername: string | null;
}

/** Columns of an AuditRow, from `audit_log a`. */
export const auditColumns = `a.seq::float8 AS seq, a.at, a.action, a.actor_kind AS "actorKind", a.actor_id AS "actorId",
  a.session_id AS "sessionId", a.subject_kind AS "subjectKind", a.subject_id AS "subjectId",
  a.before, a.after, a.ip_address AS "ipAddress", a.user_agent AS "userAgent", a.request_id AS "requestId"`;

// A filter that is not set is constant to the planner's custom plans; the keyset is the primary key.
const page = statement(`SELECT ${auditColumns}, u.username AS "actorUsername"
    FROM audit_log a LEFT JOIN users u ON u.id = a.actor_id
   WHERE ($2::bigint IS NULL OR a.seq < $2)
     AND ($3::text IS NULL OR a.actor_id = (SELECT id FROM users WHERE username = $3))
     AND ($4::text IS NULL OR a.action = $4)
     AND ($5::text IS NULL OR a.subject_id = $5)
     AND ($6::timestamptz IS NULL OR a.at >= $6)
     AND ($7::timestamptz IS NULL OR a.at < $7)
   ORDER BY a.seq DESC
   LIMIT $1`);

export interface AuditQuery {
  /** Username. */
  actor?: string | undefined;
  action?: string | undefined;
  subjectId?: string | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  take: number;
  /** Place of the last row of the page before. */
  before: number | null;
}

/** The audit log, newest first. */
export function listAuditRows(db: Database, query: AuditQuery): Promise<AuditRow[]> {
  const { actor, action, subjectId, since, until, take, before } = query;
  const filters = [actor, action, subjectId, since, until].map((filter) => filter ?? null);
  return db.rows<AuditRow>(page, [take, before, ...filters]);
}
