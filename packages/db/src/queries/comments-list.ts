import type { Database } from '../client.ts';
import { type CommentRow, commentColumns, livingSql } from './comments-row.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';

// What is below a comment has its path, then a dot, then more; `/` is the character after the dot.
const commentsOfPost = statement(`
  SELECT comment.*
    FROM (
      SELECT p.id FROM posts p JOIN users a ON a.id = p.author_id
       WHERE p.id = $1 AND ${visibleSql({ post: 'p', author: 'a', now: '$2' })}
    ) post
    LEFT JOIN LATERAL (
      SELECT ${commentColumns}
        FROM comments c
        JOIN users u ON u.id = c.author_id
       WHERE c.post_id = post.id AND c.path > $3
         AND ((${livingSql('c')}) OR EXISTS (
           SELECT FROM comments d
            WHERE d.post_id = c.post_id AND ${livingSql('d')}
              AND d.path > c.path || '.' AND d.path < c.path || '/'
         ))
       ORDER BY c.path
       LIMIT $4
    ) comment ON true
   ORDER BY comment.path`);

export interface CommentsQuery {
  postId: string;
  now: Date;
  /** Path of the last comment of the page before; '' for the first page. */
  afterPath: string;
  /** Rows at most. */
  take: number;
}

/**
 * Comments in reading order, by one range scan of (post_id, path); undefined when nobody can read
 * such a post. A deleted comment is kept while something below it lives.
 */
export async function listCommentRows(
  db: Database,
  { postId, now, afterPath, take }: CommentsQuery,
): Promise<CommentRow[] | undefined> {
  const values = [postId, now, afterPath, take];
  const rows = await db.rows<CommentRow | { id: null }>(commentsOfPost, values);
  // A post without comments is one row of nulls; no post is no row.
  return rows.length === 0 ? undefined : rows.filter((row): row is CommentRow => row.id !== null);
}
