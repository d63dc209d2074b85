import type { Database, Tx } from '../client.ts';
import { statement } from './rows.ts';

// None of these is a content write: `version` and `updated_at` stay.

const feature = statement(
  'UPDATE posts SET featured_at = coalesce(featured_at, $2) WHERE id = $1::uuid AND deleted_at IS NULL',
);
const unfeature = statement('UPDATE posts SET featured_at = NULL WHERE id = $1::uuid');
const unpin = statement('UPDATE posts SET pinned_at = NULL WHERE id = $1::uuid');

export async function markFeatured(
  db: Database,
  { id, now }: { id: string; now: Date },
): Promise<void> {
  await db.rows(feature, [id, now]);
}

export async function unmarkFeatured(db: Database, id: string): Promise<void> {
  await db.rows(unfeature, [id]);
}

/**
 * Pins a post unless its author has pinned `max` others; answers whether it is pinned. The author is
 * locked first, so that of two pins at once the second counts the first.
 */
export async function markPinned(
  tx: Tx,
  { id, authorId, max, now }: { id: string; authorId: string; max: number; now: Date },
): Promise<boolean> {
  await tx.$executeRaw`SELECT FROM users WHERE id = ${authorId}::uuid FOR NO KEY UPDATE`;
  const changed = await tx.$executeRaw`
    UPDATE posts SET pinned_at = coalesce(pinned_at, ${now})
     WHERE id = ${id}::uuid AND deleted_at IS NULL
       AND (SELECT count(*) FROM posts o
             WHERE o.author_id = ${authorId}::uuid AND o.pinned_at IS NOT NULL AND o.deleted_at IS NULL
               AND o.id <> ${id}::uuid) < ${max}`;
  return changed > 0;
}

export async function unmarkPinned(db: Database, id: string): Promise<void> {
  await db.rows(unpin, [id]);
}
