import type { Database } from '../client.ts';
import { type CommentRow, commentColumns } from './comments-row.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';

/** A comment with when it last changed, in whatever way. */
export interface ChangedCommentRow extends CommentRow {
  updatedAt: string;
}

const changed = statement(`
  SELECT comment.*
    FROM (
      SELECT p.id FROM posts p JOIN users a ON a.id = p.author_id
       WHERE p.id = $1 AND ${visibleSql({ post: 'p', author: 'a', now: '$2' })}
    ) post
    LEFT JOIN LATERAL (
      SELECT ${commentColumns}, c.updated_at AS "updatedAt"
        FROM comments c
        JOIN users u ON u.id = c.author_id
       WHERE c.post_id = post.id AND c.updated_at > $3
       ORDER BY c.updated_at, c.id
       LIMIT $4
    ) comment ON true
   ORDER BY comment."updatedAt", comment.id`);

export interface ChangesQuery {
  now: Date;
  since: Date;
  /** Rows at most. */
  take: number;
}

/** Comments that were written, changed or removed since, in that order; undefined when nobody can read such a post. */
export async function listChangedComments(
  db: Database,
  { postId, now, since, take }: ChangesQuery & { postId: string },
): Promise<ChangedCommentRow[] | undefined> {
  const values = [postId, now, since, take];
  const rows = await db.rows<ChangedCommentRow | { id: null }>(changed, values);
  // A post without changes is one row of nulls; no post is no row.
  return rows.length === 0
    ? undefined
    : rows.filter((row): row is ChangedCommentRow => row.id !== null);
}
