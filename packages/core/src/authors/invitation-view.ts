import type { Invitation } from '@masthead/contracts';
import type { InvitationColumns, InvitationRow } from '@masthead/db';
import type { ColumnsOfFields } from '../selection.ts';
import { toUserRef } from '../users/user-ref.ts';

/** What an invitation is made from. */
export const columnsOfInvitation: ColumnsOfFields<keyof Invitation, InvitationColumns> = {
  ...{ id: [], kind: [], post: [], createdAt: [], expiresAt: [], answer: [] },
  inviter: ['inviter'],
  invitee: ['invitee'],
};

/** An invitation as both of its sides see it: of the post no more than its title. */
export function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    kind: row.kind,
    post: { id: row.postId, slug: row.postSlug, title: row.postTitle },
    // Not there where nobody asked for them.
    inviter: row.inviter && toUserRef(row.inviter),
    invitee: row.invitee && toUserRef(row.invitee),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    answer: row.answer,
  };
}
