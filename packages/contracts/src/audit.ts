import { z } from 'zod';
import { auditActions } from './audit-actions.ts';
import { JsonObject } from './json.ts';
import { limits } from './limits.ts';
import { PageInput, pageOf } from './page.ts';
import { Instant } from './schedule.ts';
import { fieldsOf } from './selection.ts';
import { line, Timestamp } from './text.ts';
import { Username } from './user.ts';

const Actor = z
  .object({
    kind: z.string().describe('`user`, `token`, `anonymous` or `system`.'),
    id: z.string().nullable(),
    username: z.string().nullable().describe('Null: nobody, or their account is gone.'),
    sessionId: z.string().nullable().describe('The session or API token it was done with.'),
  })
  .meta({ id: 'AuditActor', description: 'Who did something.' });

const Subject = z
  .object({ kind: z.string(), id: z.string() })
  .meta({ id: 'AuditSubject', description: 'What something was done to.' });

/** One deed. */
export const AuditEntry = z
  .object({
    seq: z.int().describe('Its place in the log: 1, 2, 3 … without gaps.'),
    at: Timestamp,
    action: z.string().meta({ example: 'post.unpublish' }),
    actor: Actor,
    subject: Subject,
    before: JsonObject.nullable(),
    after: JsonObject.nullable(),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    requestId: z.string(),
  })
  .meta({ id: 'AuditEntry', description: 'Who did what, when and from where.' });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = pageOf(AuditEntry).meta({
  id: 'AuditPage',
  description: 'The audit log, in the order that was asked for.',
});
export type AuditPage = z.infer<typeof AuditPage>;

/** Orders of the audit log; `-at` is the newest first. */
export const auditSorts = ['-at', 'at'] as const;

export const AuditListInput = PageInput.extend({
  actor: Username.optional().describe('Only what this user did.'),
  action: z.enum(auditActions).optional().describe('Only deeds of this kind.'),
  subject: line()
    .min(1)
    .max(limits.auditSubject.max)
    .optional()
    .describe('Only deeds on what has this id.'),
  since: Instant.optional().describe('Only deeds at or after this instant.'),
  until: Instant.optional().describe('Only deeds before this instant.'),
  sort: z.enum(auditSorts).optional().describe('Default: `-at`, the newest first.'),
  fields: fieldsOf(AuditEntry),
});
export type AuditListInput = z.infer<typeof AuditListInput>;
