import type { Tx } from '../client.ts';
import { livingSql } from './comments-row.ts';
import { type MediaRow, mediaInUseSql } from './media-list.ts';
import { visibleSql } from './posts-visible.ts';

// Deleting an account: its content goes, or to whom it is left; then the row of the user, and the foreign
// keys take along everything that is of no use without them. A statement each, in the caller's transaction.

/** Nobody writes anything in the name of that user from here on. Comes first, after the lock on admins. */
export async function lockForDeletion(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
}

/** What others see counted no longer counts them. */
export async function uncountUser(tx: Tx, userId: string): Promise<void> {
  // Locked first: what they take back at this moment is counted off by that, and gone for the statements after.
  await tx.$executeRaw`SELECT FROM posts WHERE id IN (
      SELECT post_id FROM post_likes WHERE user_id = ${userId}::uuid
      UNION SELECT post_id FROM bookmarks WHERE user_id = ${userId}::uuid
    ) ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`UPDATE posts p SET like_count = like_count - 1
    FROM post_likes l WHERE l.post_id = p.id AND l.user_id = ${userId}::uuid`;
  await tx.$executeRaw`UPDATE posts p SET bookmark_count = bookmark_count - 1
    FROM bookmarks b WHERE b.post_id = p.id AND b.user_id = ${userId}::uuid`;
  await tx.$executeRaw`UPDATE users u SET follower_count = follower_count - 1
    FROM follows f WHERE f.followed_id = u.id AND f.follower_id = ${userId}::uuid`;
  await tx.$executeRaw`UPDATE users u SET following_count = following_count - 1
    FROM follows f WHERE f.follower_id = u.id AND f.followed_id = ${userId}::uuid`;
}

/** Gives posts that were written with others to the first of the byline who can write and is not suspended. */
export async function handOverPosts(
  tx: Tx,
  { userId, writers }: { userId: string; writers: readonly string[] },
): Promise<number> {
  // Locked first, as who joins or leaves a byline does: whom they are written with is settled for the statement after.
  await tx.$executeRaw`SELECT FROM posts WHERE author_id = ${userId}::uuid ORDER BY id FOR NO KEY UPDATE`;
  return tx.$executeRaw`
    WITH heirs AS (
      SELECT DISTINCT ON (pa.post_id) pa.post_id, pa.user_id
        FROM post_authors pa JOIN posts p ON p.id = pa.post_id JOIN users u ON u.id = pa.user_id
       WHERE p.author_id = ${userId}::uuid AND p.deleted_at IS NULL
         AND u.suspended_at IS NULL AND u.role::text = ANY (${[...writers]})
       ORDER BY pa.post_id, pa.position, pa.joined_at, pa.user_id
    ), left_byline AS (
      DELETE FROM post_authors pa USING heirs h
       WHERE pa.post_id = h.post_id AND pa.user_id = h.user_id
    )
    UPDATE posts p SET author_id = h.user_id, pinned_at = NULL FROM heirs h WHERE p.id = h.post_id`;
}

const visible = visibleSql({ post: 'p', author: 'u', now: '$2::timestamptz' });
const deleteHiddenPosts = `DELETE FROM posts p USING users u
  WHERE u.id = p.author_id AND p.author_id = $1::uuid AND NOT (${visible})`;

/** Deletes what nobody can read now, and will never be asked to publish: drafts, what is ahead, the trash. */
export async function deletePostsOutOfSight(
  tx: Tx,
  { userId, now }: { userId: string; now: Date },
): Promise<void> {
  await tx.$executeRawUnsafe(deleteHiddenPosts, userId, now);
}

/** Deletes all that is left of a user's posts and series, with all that hangs on them. */
export async function deletePostsOf(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM posts WHERE author_id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM series WHERE owner_id = ${userId}::uuid`;
}

/** Each may have twenty webhooks told of it: ten thousand in one statement would take as long as one may. */
const COMMENTS = 1000;

// Whether each was counted is looked at where it is locked: somebody may delete it at this moment.
const emptyComments = `
  WITH before AS MATERIALIZED (
    SELECT c.id, ${livingSql('c')} AS counted FROM comments c
     WHERE c.author_id = $1::uuid LIMIT $2 FOR NO KEY UPDATE
  ), emptied AS (
    UPDATE comments c SET body_raw = '', body_html = '', deleted_at = coalesce(c.deleted_at, $4::timestamptz),
        updated_at = $4::timestamptz, version = c.version + 1, author_id = $3::uuid
      FROM before WHERE c.id = before.id
    RETURNING c.post_id, before.counted
  ), uncounted AS (
    UPDATE posts p SET comment_count = comment_count - e.count
      FROM (SELECT post_id, count(*) FROM emptied WHERE counted GROUP BY post_id) e WHERE p.id = e.post_id
  )
  SELECT count(*)::int AS count FROM emptied`;

/** Empties a user's comments and leaves them to another. Their places stay: others answered there. */
export async function emptyCommentsOf(
  tx: Tx,
  { userId, heirId, now }: { userId: string; heirId: string; now: Date },
): Promise<void> {
  for (let count = COMMENTS; count === COMMENTS; ) {
    const values = [userId, COMMENTS, heirId, now];
    const [row] = await tx.$queryRawUnsafe<{ count: number }[]>(emptyComments, ...values);
    count = row?.count ?? 0;
  }
}

const leaveComments = `UPDATE comments SET author_id = $3::uuid
  WHERE id IN (SELECT id FROM comments WHERE author_id = $1::uuid LIMIT $2)`;

const deleteUnusedMedia = `DELETE FROM media m WHERE m.owner_id = $1::uuid AND NOT ${mediaInUseSql('m')}
  RETURNING m.storage_key AS "storageKey", m.mime_type AS "mimeType", m.metadata->'variants' AS variants`;

/** What the files of a picture are named by. */
export type MediaFiles = Pick<MediaRow, 'storageKey' | 'mimeType' | 'variants'>;

/** Leaves what is left of a user to another, but for pictures that nothing shows: answers their files. */
export async function leaveContentTo(
  tx: Tx,
  { userId, heirId }: { userId: string; heirId: string },
): Promise<MediaFiles[]> {
  await tx.$executeRaw`UPDATE users SET avatar_id = NULL WHERE id = ${userId}::uuid`;
  // Locked first: a part that is placed at this moment is seen by the statement after.
  await tx.$executeRaw`SELECT FROM series WHERE owner_id = ${userId}::uuid ORDER BY id FOR UPDATE`;
  await tx.$executeRaw`DELETE FROM series s WHERE s.owner_id = ${userId}::uuid
    AND NOT EXISTS (SELECT FROM series_posts m WHERE m.series_id = s.id)`;
  // Before the posts, which leave a series that is not their author's.
  await tx.$executeRaw`UPDATE series SET owner_id = ${heirId}::uuid WHERE owner_id = ${userId}::uuid`;
  await tx.$executeRaw`UPDATE posts SET author_id = ${heirId}::uuid WHERE author_id = ${userId}::uuid`;
  while ((await tx.$executeRawUnsafe(leaveComments, userId, COMMENTS, heirId)) === COMMENTS);
  // What they were writing shows pictures too, and goes with them.
  await tx.$executeRaw`DELETE FROM post_autosaves WHERE user_id = ${userId}::uuid`;
  // Locked first: what begins to show one at this moment holds it, and is seen by the statement after.
  await tx.$executeRaw`SELECT FROM media WHERE owner_id = ${userId}::uuid ORDER BY id FOR UPDATE`;
  const unused = await tx.$queryRawUnsafe<MediaFiles[]>(deleteUnusedMedia, userId);
  await tx.$executeRaw`UPDATE media SET owner_id = ${heirId}::uuid WHERE owner_id = ${userId}::uuid`;
  return unused;
}

/** Deletes the user, and by the foreign keys all that is theirs alone; what was mailed to them too. */
export async function deleteUserRow(
  tx: Tx,
  { userId, email }: { userId: string; email: string },
): Promise<void> {
  await tx.$executeRaw`DELETE FROM users WHERE id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM mails WHERE recipient = ${email}`;
}

/** Deletes a placeholder that nothing was left to. */
export async function deleteIfBare(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM users u WHERE u.id = ${userId}::uuid
    AND NOT EXISTS (SELECT FROM posts WHERE author_id = u.id)
    AND NOT EXISTS (SELECT FROM comments WHERE author_id = u.id)
    AND NOT EXISTS (SELECT FROM media WHERE owner_id = u.id)
    AND NOT EXISTS (SELECT FROM series WHERE owner_id = u.id)`;
}
