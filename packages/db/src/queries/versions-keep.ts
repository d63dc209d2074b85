import type { Tx } from '../client.ts';

export interface VersionToKeep {
  postId: string;
  /** Whose doing it is. */
  authorId: string;
  label: string | null;
  restoredFrom: number | null;
  /** Keep it only of a post that readers see, or will on its date. */
  unlessDraft: boolean;
  now: Date;
}

/**
 * Keeps what a post says now as its next version, unless the last one says the same. A label goes onto
 * an equal last version that has none; under another label the text is kept again.
 *
 * The caller's transaction must have written or locked the post: its row is what numbers them.
 */
export async function keepVersionRow(tx: Tx, version: VersionToKeep): Promise<void> {
  const { postId, authorId, label, restoredFrom, unlessDraft, now } = version;
  await tx.$executeRaw`
    WITH current AS (
      SELECT p.id, p.title, p.summary, p.content_raw, last.number, last.label,
             (last.title, last.summary, last.content_raw)
               IS NOT DISTINCT FROM (p.title, p.summary, p.content_raw) AS same
        FROM posts p
        LEFT JOIN LATERAL (
          SELECT v.* FROM post_versions v WHERE v.post_id = p.id ORDER BY v.number DESC LIMIT 1
        ) last ON true
       WHERE p.id = ${postId}::uuid
         AND (NOT ${unlessDraft}::boolean OR p.status IN ('scheduled', 'published'))
    ), named AS (
      UPDATE post_versions v SET label = ${label}::text
        FROM current c
       WHERE v.post_id = c.id AND v.number = c.number AND c.same AND c.label IS NULL
         AND ${label}::text IS NOT NULL
    )
    INSERT INTO post_versions
           (post_id, number, author_id, title, summary, content_raw, label, restored_from, created_at)
    SELECT c.id, coalesce(c.number, 0) + 1, ${authorId}::uuid, c.title, c.summary, c.content_raw,
           ${label}::text, ${restoredFrom}::integer, ${now}::timestamptz
      FROM current c
     WHERE NOT c.same OR c.label <> ${label}::text`;
}

/** Locks a post, so that its versions are numbered one after the other; false where there is none. */
export async function lockPost(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT p.id FROM posts p WHERE p.id = ${id}::uuid AND p.deleted_at IS NULL FOR NO KEY UPDATE`;
  return rows.length > 0;
}
