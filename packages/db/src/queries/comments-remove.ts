import type { DbOrTx } from '../client.ts';
import { livingSql } from './comments-row.ts';

const remove = `
  WITH removed AS (
    UPDATE comments c
       SET deleted_at = $2::timestamptz, updated_at = $2::timestamptz, version = c.version + 1
     WHERE c.id = $1::uuid AND ${livingSql('c')}
    RETURNING c.id, c.post_id
  ), counted AS (
    UPDATE posts SET comment_count = comment_count - 1 FROM removed WHERE posts.id = removed.post_id
  )
  SELECT id FROM removed`;

/** Deletes a comment softly and takes it off its post's count. False when it was gone already. */
export async function removeComment(
  db: DbOrTx,
  { id, now }: { id: string; now: Date },
): Promise<boolean> {
  const removed = await db.$queryRawUnsafe<{ id: string }[]>(remove, id, now);
  return removed.length > 0;
}
