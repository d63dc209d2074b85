import type { Database } from '../client.ts';
import { type CommentRow, commentColumns, livingSql } from './comments-row.ts';
import { newIdSql } from './ids.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';

// `place` has one row when the comment may be made, and none otherwise. `hearers` are locked as a foreign key
// would lock them, but that those whose accounts are being deleted are waited for and left out.
const insert = statement(`
  WITH target AS (
    SELECT p.id, p.comments_enabled, p.author_id
      FROM posts p JOIN users a ON a.id = p.author_id
     WHERE p.id = $2 AND ${visibleSql({ post: 'p', author: 'a', now: '$7' })}
  ), parent AS (
    SELECT c.id, c.parent_id, c.path, c.depth, c.author_id FROM comments c
     WHERE c.id = $4::uuid AND c.post_id = $2 AND ${livingSql('c')}
  ), place AS (
    SELECT NULL::uuid AS parent_id, $8::text AS path, 0 AS depth
      FROM target
     WHERE target.comments_enabled AND $4::uuid IS NULL
    UNION ALL
    SELECT CASE WHEN parent.depth < $9 THEN parent.id ELSE parent.parent_id END,
           CASE WHEN parent.depth < $9 THEN parent.path ELSE left(parent.path, -33) END || '.' || $8,
           least(parent.depth + 1, $9::int)
      FROM target, parent
     WHERE target.comments_enabled
  ), made AS (
    INSERT INTO comments
      (id, post_id, author_id, parent_id, path, depth, body_raw, body_html, created_at, updated_at)
    SELECT $1, $2, $3, place.parent_id, place.path, place.depth, $5, $6, $7, $7 FROM place
    RETURNING *
  ), counted AS (
    UPDATE posts SET comment_count = comment_count + 1 FROM made WHERE posts.id = made.post_id
  ), hearers AS (
    SELECT h.id FROM users h WHERE h.id IN (
      SELECT parent.author_id FROM parent
      UNION SELECT target.author_id FROM target
      UNION SELECT pa.user_id FROM post_authors pa JOIN target ON target.id = pa.post_id
    ) FOR KEY SHARE
  ), told AS (
    INSERT INTO notifications (id, user_id, kind, subject_id, actor_id, post_id, comment_id, created_at)
    SELECT ${newIdSql('$7::timestamptz')}, heard.user_id, heard.kind, made.id, made.author_id, made.post_id, made.id, $7
      FROM made, (
        SELECT parent.author_id AS user_id, 'reply'::notification_kind AS kind FROM parent
        UNION ALL
        SELECT a.user_id, 'comment' FROM (
          SELECT target.author_id AS user_id FROM target
          UNION
          SELECT pa.user_id FROM post_authors pa JOIN target ON target.id = pa.post_id
        ) a
         WHERE NOT EXISTS (SELECT FROM parent WHERE parent.author_id = a.user_id)
      ) heard
     WHERE heard.user_id <> made.author_id AND heard.user_id IN (SELECT hearers.id FROM hearers)
    RETURNING id, user_id
  ), mailed AS (
    INSERT INTO mails (id, notification_id, template, due_at, created_at)
    SELECT ${newIdSql('$7::timestamptz')}, told.id, 'notification', $7, $7
      FROM told JOIN users r ON r.id = told.user_id
     WHERE r.email_notifications
  )
  SELECT target.comments_enabled AS open, comment.*
    FROM target
    LEFT JOIN (
      SELECT ${commentColumns} FROM made c JOIN users u ON u.id = c.author_id
    ) comment ON true`);

export interface NewComment {
  id: string;
  postId: string;
  authorId: string;
  parentId: string | null;
  bodyRaw: string;
  bodyHtml: string;
  now: Date;
  /** A reply to a comment at this depth stands beside it instead of under it. */
  maxDepth: number;
}

/** The comment made, or why none was. */
export type InsertedComment =
  | { kind: 'made'; row: CommentRow }
  | { kind: 'no-post' | 'comments-closed' | 'no-parent' };

/**
 * Adds a comment to a post that anyone can read, counts it and tells whom it concerns (who wrote what it
 * answers, and the post's authors), or does none of it: one statement decides, writes and counts. The place in the thread is worked out in it too, from the parent as it
 * is at that moment.
 */
export async function insertComment(db: Database, comment: NewComment): Promise<InsertedComment> {
  const { id, postId, authorId, parentId, bodyRaw, bodyHtml, now, maxDepth } = comment;
  const step = id.replaceAll('-', '');
  const values = [id, postId, authorId, parentId, bodyRaw, bodyHtml, now, step, maxDepth];
  const [result] = await db.rows<{ open: boolean } & (CommentRow | { id: null })>(insert, values);
  if (!result) return { kind: 'no-post' };
  const { open, ...row } = result;
  if (row.id !== null) return { kind: 'made', row };
  return { kind: open ? 'no-parent' : 'comments-closed' };
}
