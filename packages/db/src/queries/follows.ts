import type { Database } from '../client.ts';
import { statement } from './rows.ts';

export interface FollowArgs {
  followerId: string;
  /** Of whom is followed. */
  username: string;
  now: Date;
}

// The row and the counters at both ends change in one statement. When A follows B while B follows A, each
// may hold what the other waits for; then one is ended by the server, and its caller repeats it.
const following = (change: string, step: '+ 1' | '- 1') =>
  statement(`
  WITH target AS (
    SELECT u.id, u.follower_count FROM users u WHERE u.username = $2
  ), changed AS (
    ${change}
  ), counted AS (
    UPDATE users u SET
      follower_count = CASE WHEN u.id = changed.followed_id THEN u.follower_count ${step} ELSE u.follower_count END,
      following_count = CASE WHEN u.id = changed.follower_id THEN u.following_count ${step} ELSE u.following_count END
      FROM changed WHERE u.id IN (changed.followed_id, changed.follower_id)
    RETURNING u.id, u.follower_count
  )
  SELECT coalesce(
           (SELECT counted.follower_count FROM counted WHERE counted.id = target.id),
           target.follower_count
         ) AS "followerCount"
    FROM target`);

const add = following(
  `INSERT INTO follows (follower_id, followed_id, created_at)
   SELECT $1, target.id, $3 FROM target
   ON CONFLICT DO NOTHING
   RETURNING follower_id, followed_id`,
  '+ 1',
);

const remove = following(
  `DELETE FROM follows f USING target WHERE f.follower_id = $1 AND f.followed_id = target.id
   RETURNING f.follower_id, f.followed_id`,
  '- 1',
);

/** Follows somebody, unless it is so already; answers how many do, or undefined where there is no such user. */
export async function addFollow(db: Database, args: FollowArgs): Promise<number | undefined> {
  const values = [args.followerId, args.username, args.now];
  const [row] = await db.rows<{ followerCount: number }>(add, values);
  return row?.followerCount;
}

/** Follows somebody no longer; answers how many do, or undefined where there is no such user. */
export async function removeFollow(
  db: Database,
  { followerId, username }: Omit<FollowArgs, 'now'>,
): Promise<number | undefined> {
  const [row] = await db.rows<{ followerCount: number }>(remove, [followerId, username]);
  return row?.followerCount;
}
