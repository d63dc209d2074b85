import type { AuditEntry, AuditListInput, AuditPage } from '@masthead/contracts';
import { type AuditColumns, type AuditRow, listAuditRows } from '@masthead/db';
import { z } from 'zod';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { cursorOf, pageOfRows } from '../paging.ts';
import { type ColumnsOfFields, columnsOf, instantOf, only, orderOf } from '../selection.ts';

const Position = z.tuple([z.int().min(1)]);

const columnsOfFields: ColumnsOfFields<keyof AuditEntry, AuditColumns> = {
  ...{ seq: [], at: [], action: [], subject: [], ip: [], userAgent: [], requestId: [] },
  actor: ['actor'],
  before: ['before'],
  after: ['after'],
};

/** The audit log, newest first or as `sort` says. For admins. One statement. */
export async function listAudit(ctx: Context, input: AuditListInput): Promise<AuditPage> {
  authorize(ctx, 'audit.read');
  const { limit, cursor, sort = '-at', fields, ...filter } = input;
  const origin = { ...filter, sort: sort === '-at' ? undefined : sort };
  const cursors = cursorOf('audit', origin, Position);
  const { subject: subjectId, since, until, ...same } = filter;
  const rows = await listAuditRows(ctx.db, {
    filter: { ...same, subjectId, since: instantOf(since), until: instantOf(until) },
    ascending: orderOf(sort).ascending,
    columns: columnsOf(columnsOfFields, fields),
    take: limit + 1,
    after: cursors.decode(cursor),
  });
  return pageOfRows(rows, limit, {
    view: (row) => only(toAuditEntry(row), fields),
    cursor: ({ seq }) => cursors.encode([seq]),
  });
}

function toAuditEntry(row: AuditRow): AuditEntry {
  return {
    seq: row.seq,
    at: row.at,
    action: row.action,
    actor: {
      kind: row.actorKind,
      id: row.actorId,
      username: row.actorUsername,
      sessionId: row.sessionId,
    },
    subject: { kind: row.subjectKind, id: row.subjectId },
    before: row.before as AuditEntry['before'],
    after: row.after as AuditEntry['after'],
    ip: row.ipAddress,
    userAgent: row.userAgent,
    requestId: row.requestId,
  };
}
