import type { Database } from '../client.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';
import { avatarKeySql } from './users-ref.ts';

const profile = statement(`
  SELECT u.id, u.username, u.display_name AS "displayName", u.bio,
         u.website_url AS "websiteUrl", ${avatarKeySql} AS "avatarKey", u.created_at AS "createdAt",
         u.follower_count AS "followerCount", u.following_count AS "followingCount",
         EXISTS (SELECT FROM follows f WHERE f.follower_id = $3::uuid AND f.followed_id = u.id) AS following,
         (SELECT count(*)::int FROM posts p
           WHERE p.author_id = u.id AND ${visibleSql({ post: 'p', author: 'u', now: '$2' })})
         + (SELECT count(*)::int FROM post_authors pa JOIN posts p ON p.id = pa.post_id
             JOIN users o ON o.id = p.author_id
             WHERE pa.user_id = u.id AND u.suspended_at IS NULL
               AND ${visibleSql({ post: 'p', author: 'o', now: '$2' })}) AS "postCount"
    FROM users u
   WHERE u.username = $1`);

export interface UserProfileRow {
  id: string;
  username: string;
  displayName: string;
  bio: string;
  websiteUrl: string | null;
  /** Storage key of the portrait. */
  avatarKey: string | null;
  /** ISO text. */
  createdAt: string;
  /** Posts that anyone can read, co-authored ones too. */
  postCount: number;
  followerCount: number;
  followingCount: number;
  /** By who asks. */
  following: boolean;
}

export async function findUserProfile(
  db: Database,
  { username, now, viewerId }: { username: string; now: Date; viewerId: string | null },
): Promise<UserProfileRow | undefined> {
  const [user] = await db.rows<UserProfileRow>(profile, [username, now, viewerId]);
  return user;
}
