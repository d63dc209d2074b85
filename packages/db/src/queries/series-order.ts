import type { Tx } from '../client.ts';

// Who writes places of parts locks the posts first, in the order of their ids, and then their series:
// two at once wait for each other instead of going round in a circle.

/** A post that was named as a part. */
export interface NamedPart {
  authorId: string;
  trashed: boolean;
  /** The series it is in. */
  seriesId: string | null;
  seriesTitle: string | null;
}

/** Locks posts that shall be parts of a series, and those that are, until the transaction ends. */
export async function lockParts(
  tx: Tx,
  { seriesId, postIds }: { seriesId: string; postIds: readonly string[] },
): Promise<void> {
  await tx.$queryRaw`SELECT p.id FROM posts p
    WHERE p.id = ANY (${postIds}::uuid[])
       OR p.id IN (SELECT m.post_id FROM series_posts m WHERE m.series_id = ${seriesId}::uuid)
    ORDER BY p.id FOR NO KEY UPDATE`;
}

/** Deletes a series that has no part. Locked first, so that a part placed at this moment is seen. */
export async function deleteEmptySeries(tx: Tx, seriesId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM series WHERE id = ${seriesId}::uuid FOR UPDATE`;
  await tx.series.deleteMany({ where: { id: seriesId, posts: { none: {} } } });
}

/** What there is to know of posts that shall be parts, by id; those that are missing are not there. */
export async function readNamedParts(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, NamedPart>> {
  const rows = await tx.$queryRaw<(NamedPart & { id: string })[]>`
    SELECT p.id, p.author_id AS "authorId", p.deleted_at IS NOT NULL AS trashed,
           m.series_id AS "seriesId", s.title AS "seriesTitle"
      FROM posts p
      LEFT JOIN series_posts m ON m.post_id = p.id
      LEFT JOIN series s ON s.id = m.series_id
     WHERE p.id = ANY (${ids}::uuid[])`;
  return new Map(rows.map(({ id, ...part }) => [id, part]));
}

/**
 * Counts one change of a series that is at that version, and locks it until the transaction ends;
 * false when it is at another, or gone.
 */
export async function claimSeries(
  tx: Tx,
  { id, version, now }: { id: string; version: number; now: Date },
): Promise<boolean> {
  const { count } = await tx.series.updateMany({
    where: { id, version },
    data: { version: { increment: 1 }, updatedAt: now },
  });
  return count > 0;
}

/**
 * Makes these posts the parts of a series, in this order. Parts in the trash stay behind them: whoever
 * restores one finds it in its series.
 */
export async function replaceParts(
  tx: Tx,
  { seriesId, postIds }: { seriesId: string; postIds: readonly string[] },
): Promise<void> {
  const trashed = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM series_posts m JOIN posts p ON p.id = m.post_id
     WHERE m.series_id = ${seriesId}::uuid AND p.deleted_at IS NOT NULL
     ORDER BY m.position`;
  const parts = [...postIds, ...trashed.map(({ id }) => id)];
  await tx.seriesPost.deleteMany({ where: { seriesId } });
  await tx.seriesPost.createMany({
    data: parts.map((postId, index) => ({ postId, seriesId, position: index + 1 })),
  });
}

/** Puts a post behind the last part; false when the series has that many parts already. */
export async function appendPart(
  tx: Tx,
  { seriesId, postId, limit }: { seriesId: string; postId: string; limit: number },
): Promise<boolean> {
  const added = await tx.$executeRaw`
    INSERT INTO series_posts (post_id, series_id, position)
    SELECT ${postId}::uuid, ${seriesId}::uuid, coalesce(max(m.position), 0) + 1
      FROM series_posts m WHERE m.series_id = ${seriesId}::uuid
    HAVING count(*) < ${limit}::integer`;
  return added > 0;
}
