import type { Database } from '../client.ts';
import { statusAtSql } from './posts-visible.ts';
import { statement } from './rows.ts';

const publish = statement(`UPDATE posts p SET
    status = 'published',
    publish_at = CASE WHEN publish_at <= $2 THEN publish_at ELSE $2 END,
    unpublish_at = CASE WHEN unpublish_at <= $2 THEN NULL ELSE unpublish_at END,
    updated_at = $2
  WHERE p.id = $1::uuid AND p.deleted_at IS NULL
    AND (${statusAtSql({ post: 'p', now: '$2' })}) <> 'published'`);

/**
 * Makes a post readable from now on, unless it is: one statement, so that of two at once the first
 * sets the date. A date that has passed is kept.
 */
export async function markPublished(
  db: Database,
  { id, now }: { id: string; now: Date },
): Promise<void> {
  await db.rows(publish, [id, now]);
}
