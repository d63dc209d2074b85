import type { Notification } from '@masthead/contracts';
import type { NotificationRow } from '@masthead/db';
import { toUserRef } from '../users/user-ref.ts';

export function toNotification(row: NotificationRow): Notification {
  return {
    id: row.id,
    kind: row.kind,
    actor: toUserRef(row),
    post: { id: row.postId, slug: row.postSlug, title: row.postTitle },
    comment:
      row.commentId === null ? null : { id: row.commentId, excerpt: row.commentExcerpt ?? '' },
    invitation:
      row.invitationId === null || row.invitationKind === null
        ? null
        : { id: row.invitationId, kind: row.invitationKind },
    createdAt: row.createdAt,
    readAt: row.readAt,
  };
}
