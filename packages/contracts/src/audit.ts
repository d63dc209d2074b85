import { z } from 'zod';
import { JsonObject } from './json.ts';
import { limits } from './limits.ts';
import { PageInput, pageOf } from './page.ts';
import { line, Timestamp } from './text.ts';
import { Username } from './user.ts';

/** What is written down: deeds on what belongs to others, and on what guards an account. */
export const auditActions = [
  'post.update',
  'post.publish',
  'post.schedule',
  'post.unschedule',
  'post.unpublish',
  'post.archive',
  'post.unarchive',
  'post.delete',
  'post.restore',
  'post.purge',
  'post.feature',
  'post.unfeature',
  'post.transfer',
  'series.delete',
  'tag.update',
  'tag.merge',
  'tag.delete',
  'comment.delete',
  'media.delete',
  'session.reuse',
  'session.revoke',
  'password.change',
  'password.reset',
  'email.change',
  'factor.add',
  'factor.remove',
  'recovery_codes.renew',
  'token.create',
  'token.revoke',
  'user.create',
  'role.change',
  'user.suspend',
  'user.unsuspend',
  'user.delete',
  'invitation.create',
  'invitation.resend',
  'invitation.revoke',
  'invitation.accept',
  'settings.change',
] as const;
export type AuditAction = (typeof auditActions)[number];

export const auditSubjects = [
  'post',
  'series',
  'tag',
  'comment',
  'media',
  'user',
  'session',
  'token',
  'factor',
  'invitation',
  'settings',
] as const;
export type AuditSubject = (typeof auditSubjects)[number];

/** One deed. */
export const AuditEntry = z
  .object({
    seq: z.int().describe('Its place in the log: 1, 2, 3 … without gaps.'),
    at: Timestamp,
    action: z.string().meta({ example: 'post.unpublish' }),
    actor: z.object({
      kind: z.string().describe('`user`, `token`, `anonymous` or `system`.'),
      id: z.string().nullable(),
      username: z.string().nullable().describe('Null: nobody, or their account is gone.'),
      sessionId: z.string().nullable().describe('The session or API token it was done with.'),
    }),
    subject: z.object({ kind: z.string(), id: z.string() }),
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
  description: 'The audit log, newest first.',
});
export type AuditPage = z.infer<typeof AuditPage>;

export const AuditListInput = PageInput.extend({
  actor: Username.optional().describe('Only what this user did.'),
  action: z.enum(auditActions).optional().describe('Only deeds of this kind.'),
  subject: line()
    .min(1)
    .max(limits.auditSubject.max)
    .optional()
    .describe('Only deeds on what has this id.'),
});
export type AuditListInput = z.infer<typeof AuditListInput>;
