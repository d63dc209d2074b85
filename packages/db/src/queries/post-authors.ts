import type { Tx } from '../client.ts';
import { authorJson } from './users-ref.ts';

/**
 * The column `coAuthors` of a post, in the order of the byline; null: none. Who is suspended is named
 * nowhere. A sub-select like the cover's: for a post that has none it is one probe of an index.
 */
export const coAuthorsOfPost = (postId: string) =>
  `(SELECT json_agg(${authorJson('ca')} ORDER BY pa.position, pa.joined_at, pa.user_id)
    FROM post_authors pa JOIN users ca ON ca.id = pa.user_id
    WHERE pa.post_id = ${postId} AND ca.suspended_at IS NULL) AS "coAuthors"`;

/** The column `coAuthorIds` of a post: whose post it is too, for the policies. */
export const coAuthorIdsOfPost = (postId: string) =>
  `ARRAY(SELECT pa.user_id FROM post_authors pa WHERE pa.post_id = ${postId}) AS "coAuthorIds"`;

/** Whose a post is. */
export interface PostOwners {
  authorId: string;
  coAuthorIds: string[];
}

/** Puts someone last in a post's byline. The caller's transaction has locked the post. */
export async function addCoAuthor(
  tx: Tx,
  { postId, userId, now }: { postId: string; userId: string; now: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO post_authors (post_id, user_id, position, joined_at)
    SELECT ${postId}::uuid, ${userId}::uuid, coalesce(max(pa.position) + 1, 0), ${now}::timestamptz
      FROM post_authors pa WHERE pa.post_id = ${postId}::uuid
    ON CONFLICT DO NOTHING`;
}

/** Takes someone from a post's byline; false when they were not in it. */
export async function removeCoAuthorRow(
  tx: Tx,
  { postId, userId }: { postId: string; userId: string },
): Promise<boolean> {
  const removed = await tx.$executeRaw`
    DELETE FROM post_authors WHERE post_id = ${postId}::uuid AND user_id = ${userId}::uuid`;
  return removed > 0;
}

/**
 * Gives a post to another owner. The former one stays, last in the byline, and their pin goes with them. Neither content nor version
 * change: who has it open in an editor goes on. The caller's transaction has locked the post.
 */
export async function transferPostRow(
  tx: Tx,
  { postId, from, to, now }: { postId: string; from: string; to: string; now: Date },
): Promise<void> {
  await removeCoAuthorRow(tx, { postId, userId: to });
  await tx.$executeRaw`
    UPDATE posts SET author_id = ${to}::uuid, pinned_at = NULL WHERE id = ${postId}::uuid`;
  await addCoAuthor(tx, { postId, userId: from, now });
}
