import type { Database } from '../client.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';

// Each change of `public_told` is an event, written by trigger in the same statement: claimed and told,
// or neither. Locked rows are somebody's who writes to them at this moment, which may tell it: next time.

const visible = visibleSql({ post: 'p', author: 'u', now: '$1' });

const tell = statement(`UPDATE posts p SET public_told = true WHERE p.id IN (
    SELECT p.id FROM posts p JOIN users u ON u.id = p.author_id
     WHERE NOT p.public_told AND ${visible}
     ORDER BY p.publish_at LIMIT $2 FOR NO KEY UPDATE OF p SKIP LOCKED
  ) RETURNING p.id`);

// By two ways that have an index each: there are few posts that end, and few authors that are suspended.
const untell = statement(`UPDATE posts p SET public_told = false WHERE p.id IN (
    SELECT p.id FROM posts p
     WHERE p.public_told AND p.deleted_at IS NULL AND p.id IN (
       SELECT e.id FROM posts e WHERE e.public_told AND e.deleted_at IS NULL AND e.unpublish_at <= $1
       UNION ALL
       SELECT s.id FROM users u JOIN posts s ON s.author_id = u.id
        WHERE u.suspended_at IS NOT NULL AND s.public_told AND s.deleted_at IS NULL
     ) LIMIT $2 FOR NO KEY UPDATE OF p SKIP LOCKED
  ) RETURNING p.id`);

/** Of posts that readers can, or can no longer, read because of the clock or of who wrote them, says so; answers how many. */
export async function tellVisibilityRows(
  db: Database,
  { now, take }: { now: Date; take: number },
): Promise<number> {
  const told = await db.rows(tell, [now, take]);
  const untold = await db.rows(untell, [now, take]);
  return Math.max(told.length, untold.length);
}
