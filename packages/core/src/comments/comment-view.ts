import type { Comment } from '@masthead/contracts';
import type { CommentRow } from '@masthead/db';
import { toUserRef } from '../users/user-ref.ts';

/** A comment as readers see it. Of a deleted one they see that it was there, and nothing of it. */
export function toComment(row: CommentRow): Comment {
  return {
    id: row.id,
    postId: row.postId,
    parentId: row.parentId,
    depth: row.depth,
    author: row.deleted ? null : toUserRef(row),
    body: row.deleted ? '' : row.bodyRaw,
    bodyHtml: row.deleted ? '' : row.bodyHtml,
    deleted: row.deleted,
    version: row.version,
    createdAt: row.createdAt,
    editedAt: row.deleted ? null : row.editedAt,
  };
}
