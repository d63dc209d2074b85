import type { AccountInvitation } from '@masthead/contracts';
import type { AccountInvitationColumns, AccountInvitationRow } from '@masthead/db';
import type { ColumnsOfFields } from '../selection.ts';
import { toUserRef } from '../users/user-ref.ts';

/** What such an invitation is made from. */
export const columnsOfAccountInvitation: ColumnsOfFields<
  keyof AccountInvitation,
  AccountInvitationColumns
> = {
  ...{ id: [], email: [], role: [], createdAt: [], expiresAt: [] },
  inviter: ['inviter'],
  open: ['open'],
};

export function toAccountInvitation(row: AccountInvitationRow): AccountInvitation {
  const { id, email, role, open, createdAt, expiresAt } = row;
  return { id, email, role, inviter: toUserRef(row), open, createdAt, expiresAt };
}
