import type { Database } from '../client.ts';
import type { AuditFacts } from './audit-chain.ts';
import { parameters } from './bind.ts';
import { columnsIn } from './columns.ts';
import { conditionsOn } from './conditions.ts';
import { keyset } from './keyset.ts';
import { shapedStatement } from './shaped-statement.ts';

/** A row of the audit log, with the account of who did it where there still is one. */
export interface AuditRow extends AuditFacts {
  seq: number;
  actorUsername: string | null;
}

// A row has them as JSON, which may be long.
const changes = { before: 'a.before', after: 'a.after' };

const groups = { ...changes, actor: 'u.username AS "actorUsername"' };

/** Columns of an AuditRow that are read together. What is in no group every statement has. */
export type AuditColumns = keyof typeof groups;

const everything: ReadonlySet<string> = new Set(Object.keys(groups));

const facts = `a.seq::float8 AS seq, a.at, a.action, a.actor_kind AS "actorKind", a.actor_id AS "actorId",
  a.session_id AS "sessionId", a.subject_kind AS "subjectKind", a.subject_id AS "subjectId",
  a.ip_address AS "ipAddress", a.user_agent AS "userAgent", a.request_id AS "requestId"`;

/** Columns of an AuditRow but the actor's name, from `audit_log a`. */
export const auditColumns = [facts, ...columnsIn(changes, everything)].join(', ');

/** What narrows the log down. Undefined: that does not matter. */
export interface AuditFilter {
  /** Username. */
  actor?: string | undefined;
  action?: string | undefined;
  subjectId?: string | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
}

export interface AuditQuery {
  filter: AuditFilter;
  /** By place in the log, which is by time. */
  ascending: boolean;
  columns?: ReadonlySet<AuditColumns> | undefined;
  take: number;
  /** Place of the last row of the page before. */
  after: readonly [number] | null;
}

export function listAuditRows(db: Database, query: AuditQuery): Promise<AuditRow[]> {
  const { filter, after, columns = everything } = query;
  const { values, bind } = parameters();
  const { given, within } = conditionsOn(bind);
  const rows = keyset([['a.seq', 'bigint']], query.ascending);
  const conditions = [
    'true',
    ...given(
      filter.actor,
      (name) => `a.actor_id = (SELECT id FROM users WHERE username = ${name})`,
    ),
    ...given(filter.action, (action) => `a.action = ${action}`),
    ...given(filter.subjectId, (id) => `a.subject_id = ${id}`),
    ...within('a.at', filter.since, filter.until),
    ...(after === null ? [] : [rows.beyond(after, bind)]),
  ];
  const actors = columns.has('actor') ? 'LEFT JOIN users u ON u.id = a.actor_id' : '';
  const sql = `SELECT ${[facts, ...columnsIn(groups, columns)].join(', ')} FROM audit_log a ${actors}
    WHERE ${conditions.join(' AND ')} ORDER BY ${rows.order} LIMIT ${bind(query.take)}`;
  return db.rows<AuditRow>(shapedStatement(sql), values);
}
