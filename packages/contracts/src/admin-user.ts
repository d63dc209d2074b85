import { z } from 'zod';
import { limits } from './limits.ts';
import { PageInput, pageOf } from './page.ts';
import { Instant } from './schedule.ts';
import { fieldsOf } from './selection.ts';
import { Id, line, Timestamp, text } from './text.ts';
import { DisplayName, Email, Username, UserRef, UserRole } from './user.ts';

export const Suspension = z
  .object({
    at: Timestamp,
    reason: z.string().nullable().describe('As it was mailed to them.'),
  })
  .meta({ id: 'Suspension', description: 'Since when somebody is suspended, and why.' });
export type Suspension = z.infer<typeof Suspension>;

/** An account, as those who run the site see it. */
export const AdminUser = UserRef.extend({
  email: z.string(),
  emailVerified: z.boolean(),
  role: UserRole,
  suspension: Suspension.nullable().describe('Null: they are not suspended.'),
  createdAt: Timestamp,
}).meta({ id: 'AdminUser', description: 'An account, as admins see it.' });
export type AdminUser = z.infer<typeof AdminUser>;

export const AdminUserPage = pageOf(AdminUser).meta({
  id: 'AdminUserPage',
  description: 'Accounts, in the order that was asked for.',
});
export type AdminUserPage = z.infer<typeof AdminUserPage>;

export const AdminUserDetails = AdminUser.extend({
  postCount: z.int().describe('Posts of theirs, whatever their status; not those in the trash.'),
  commentCount: z.int().describe('Comments of theirs that are not deleted.'),
  sessionCount: z.int().describe('Sessions that go on.'),
  lastSeenAt: Timestamp.nullable().describe(
    'When one of those was last used, exact to five minutes. Null: none.',
  ),
}).meta({ id: 'AdminUserDetails', description: 'An account by itself, as admins see it.' });
export type AdminUserDetails = z.infer<typeof AdminUserDetails>;

export const accountStatuses = ['active', 'suspended'] as const;

/** Orders of the list of accounts; `-createdAt` is the newest first. */
export const adminUserSorts = ['-createdAt', 'createdAt', 'username', '-username'] as const;

export const AdminUserListInput = PageInput.extend({
  q: line()
    .max(limits.email.max)
    .optional()
    .describe('Only whose username, email or a word of whose name starts with this.')
    .meta({ example: 'ada' }),
  role: UserRole.optional().describe('Only who has this role.'),
  status: z.enum(accountStatuses).optional().describe('Only who is suspended, or is not.'),
  emailVerified: z
    .boolean()
    .optional()
    .describe('Only who showed that their address is theirs, or has not.'),
  createdSince: Instant.optional().describe('Only who came at or after this instant.'),
  createdUntil: Instant.optional().describe('Only who came before this instant.'),
  sort: z.enum(adminUserSorts).optional().describe('Default: `-createdAt`, the newest first.'),
  fields: fieldsOf(AdminUser),
});
export type AdminUserListInput = z.infer<typeof AdminUserListInput>;

export const AdminUserInput = z.object({ id: Id });
export type AdminUserInput = z.infer<typeof AdminUserInput>;

export const ReadAdminUserInput = AdminUserInput.extend({ fields: fieldsOf(AdminUserDetails) });
export type ReadAdminUserInput = z.infer<typeof ReadAdminUserInput>;

export const ChangeRoleInput = AdminUserInput.extend({ role: UserRole });
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>;

/** For whoever has the machine: any name, those too that nobody can take by signing up. */
export const CreateAccountInput = z.object({
  email: Email,
  username: Username,
  displayName: DisplayName.optional(),
  role: UserRole,
});
export type CreateAccountInput = z.infer<typeof CreateAccountInput>;

export const SuspendUserInput = AdminUserInput.extend({
  reason: text()
    .trim()
    .min(1, 'must say why: it is mailed to them')
    .max(limits.suspensionReason.max)
    .meta({ example: 'Advertising in comments, after two warnings.' }),
});
export type SuspendUserInput = z.infer<typeof SuspendUserInput>;
