import type { AdminUser } from '@masthead/contracts';
import type { AdminUserColumns, AdminUserRow } from '@masthead/db';
import type { ColumnsOfFields } from '../selection.ts';
import { avatarUrlOf } from '../users/user-ref.ts';

/** What an account in a list is made from, and one by itself. */
export const columnsOfAdminUser: ColumnsOfFields<keyof AdminUser, AdminUserColumns> = {
  ...{ id: [], username: [], displayName: [], email: [], emailVerified: [], role: [] },
  ...{ suspension: [], createdAt: [] },
  avatarUrl: ['avatar'],
};

export function toAdminUser(row: AdminUserRow): AdminUser {
  const { avatarKey, suspendedAt, suspensionReason, ...rest } = row;
  return {
    ...rest,
    avatarUrl: avatarUrlOf(avatarKey),
    suspension: suspendedAt === null ? null : { at: suspendedAt, reason: suspensionReason },
  };
}
