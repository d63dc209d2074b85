import type { Database } from '../client.ts';
import { statement } from './rows.ts';

const publish = statement(`UPDATE posts SET
    status = 'published',
    publish_at = CASE WHEN publish_at <= $2 THEN publish_at ELSE $2 END,
    unpublish_at = CASE WHEN unpublish_at <= $2 THEN NULL ELSE unpublish_at END,
    updated_at = $2
  WHERE id = $1::uuid AND deleted_at IS NULL AND NOT (
    status IN ('scheduled', 'published') AND publish_at <= $2 AND (unpublish_at IS NULL OR unpublish_at > $2)
  )`);

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
