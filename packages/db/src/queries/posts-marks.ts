import type { Database, DbOrTx, Tx } from '../client.ts';
import { statement } from './rows.ts';

// None of these is a content write: `version` and `updated_at` stay.

const unpin = statement('UPDATE posts SET pinned_at = NULL WHERE id = $1::uuid');

/** Answers whether it was not featured before. */
export async function markFeatured(
  db: DbOrTx,
  { id, now }: { id: string; now: Date },
): Promise<boolean> {
  const featured = await db.$executeRaw`
    UPDATE posts SET featured_at = ${now}
     WHERE id = ${id}::uuid AND deleted_at IS NULL AND featured_at IS NULL`;
  return featured > 0;
}

/** Answers whether it was featured before. */
export async function unmarkFeatured(db: DbOrTx, id: string): Promise<boolean> {
  const unfeatured = await db.$executeRaw`
    UPDATE posts SET featured_at = NULL WHERE id = ${id}::uuid AND featured_at IS NOT NULL`;
  return unfeatured > 0;
}

/**
 * Pins a post, if it is that author's, unless they have pinned `max` others; answers whether it is pinned. The author is
 * locked first, so that of two pins at once the second counts the first.
 */
export async function markPinned(
  tx: Tx,
  { id, authorId, max, now }: { id: string; authorId: string; max: number; now: Date },
): Promise<boolean> {
  await tx.$executeRaw`SELECT FROM users WHERE id = ${authorId}::uuid FOR NO KEY UPDATE`;
  const changed = await tx.$executeRaw`
    UPDATE posts SET pinned_at = coalesce(pinned_at, ${now})
     WHERE id = ${id}::uuid AND author_id = ${authorId}::uuid AND deleted_at IS NULL
       AND (SELECT count(*) FROM posts o
             WHERE o.author_id = ${authorId}::uuid AND o.pinned_at IS NOT NULL AND o.deleted_at IS NULL
               AND o.id <> ${id}::uuid) < ${max}`;
  return changed > 0;
}

export async function unmarkPinned(db: Database, id: string): Promise<void> {
  await db.rows(unpin, [id]);
}
