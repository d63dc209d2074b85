import type { AccountInvitation } from '@masthead/contracts';
import type { AccountInvitationRow } from '@masthead/db';
import { toUserRef } from '../users/user-ref.ts';

export function toAccountInvitation(row: AccountInvitationRow): AccountInvitation {
  const { id, email, role, open, createdAt, expiresAt } = row;
  return { id, email, role, inviter: toUserRef(row), open, createdAt, expiresAt };
}
