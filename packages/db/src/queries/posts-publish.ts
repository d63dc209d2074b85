import type { Tx } from '../client.ts';
import { statusAtSql } from './posts-visible.ts';

const now = '$2::timestamptz';
const end = '$4::timestamptz';

const publish = `UPDATE posts p SET
    status = 'published',
    publish_at = CASE WHEN publish_at <= ${now} THEN publish_at ELSE ${now} END,
    unpublish_at = CASE WHEN $3::boolean THEN ${end} WHEN unpublish_at <= ${now} THEN NULL ELSE unpublish_at END,
    updated_at = ${now}
  WHERE p.id = $1::uuid AND p.deleted_at IS NULL
    AND ((${statusAtSql({ post: 'p', now })}) <> 'published'
         OR ($3::boolean AND unpublish_at IS DISTINCT FROM ${end}))`;

export interface Publication {
  id: string;
  now: Date;
  /** When it ends; null: never; undefined: as was said before, unless that has passed. */
  unpublishAt?: Date | null | undefined;
}

/**
 * Makes a post readable from now on, unless it is: one statement, so that of two at once the first
 * sets the date. A date that has passed is kept. Answers whether it changed anything.
 */
export async function markPublished(
  tx: Tx,
  { id, now, unpublishAt }: Publication,
): Promise<boolean> {
  const setsEnd = unpublishAt !== undefined;
  return (await tx.$executeRawUnsafe(publish, id, now, setsEnd, unpublishAt ?? null)) > 0;
}
