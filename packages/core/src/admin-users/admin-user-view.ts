import type { AdminUser } from '@masthead/contracts';
import type { AdminUserRow } from '@masthead/db';
import { avatarUrlOf } from '../users/user-ref.ts';

export function toAdminUser(row: AdminUserRow): AdminUser {
  const { avatarKey, suspendedAt, suspensionReason, ...rest } = row;
  return {
    ...rest,
    avatarUrl: avatarUrlOf(avatarKey),
    suspension: suspendedAt === null ? null : { at: suspendedAt, reason: suspensionReason },
  };
}
