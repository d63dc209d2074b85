import type { Invitation } from '@masthead/contracts';
import type { InvitationRow } from '@masthead/db';
import { toUserRef } from '../users/user-ref.ts';

/** An invitation as both of its sides see it: of the post no more than its title. */
export function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    kind: row.kind,
    post: { id: row.postId, slug: row.postSlug, title: row.postTitle },
    inviter: toUserRef(row.inviter),
    invitee: toUserRef(row.invitee),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    answer: row.answer,
  };
}
