import type { Tx } from '../client.ts';
import { statusAtSql } from './posts-visible.ts';

const now = '$2::timestamptz';

const publish = `UPDATE posts p SET
    status = 'published',
    publish_at = CASE WHEN publish_at <= ${now} THEN publish_at ELSE ${now} END,
    unpublish_at = CASE WHEN unpublish_at <= ${now} THEN NULL ELSE unpublish_at END,
    updated_at = ${now}
  WHERE p.id = $1::uuid AND p.deleted_at IS NULL
    AND (${statusAtSql({ post: 'p', now })}) <> 'published'`;

/**
 * Makes a post readable from now on, unless it is: one statement, so that of two at once the first
 * sets the date. A date that has passed is kept. Answers whether it changed anything.
 */
export async function markPublished(
  tx: Tx,
  { id, now }: { id: string; now: Date },
): Promise<boolean> {
  return (await tx.$executeRawUnsafe(publish, id, now)) > 0;
}
