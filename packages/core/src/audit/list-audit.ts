import type { AuditEntry, AuditListInput, AuditPage } from '@masthead/contracts';
import { type AuditRow, listAuditRows } from '@masthead/db';
import { z } from 'zod';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { cursorOf, pageOfRows } from '../paging.ts';

const Position = z.tuple([z.int().min(1)]);

/** The audit log, newest first. For admins. One statement. */
export async function listAudit(ctx: Context, input: AuditListInput): Promise<AuditPage> {
  authorize(ctx, 'audit.read');
  const { actor, action, subject, since, until, limit } = input;
  const cursors = cursorOf('audit', { actor, action, subject, since, until }, Position);
  const rows = await listAuditRows(ctx.db, {
    ...{ actor, action, subjectId: subject },
    // As Dates: what was given may be of a year that PostgreSQL does not read as text.
    since: since === undefined ? undefined : new Date(since),
    until: until === undefined ? undefined : new Date(until),
    take: limit + 1,
    before: cursors.decode(input.cursor)?.[0] ?? null,
  });
  return pageOfRows(rows, limit, {
    view: toAuditEntry,
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
