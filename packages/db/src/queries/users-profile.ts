import type { Database } from '../client.ts';
import { parameters } from './bind.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';
import { avatarKeySql } from './users-ref.ts';

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

/** Columns of a UserProfileRow that are looked up. The others every statement has. */
export type UserProfileColumns = 'avatar' | 'following' | 'postCount';

interface ProfileQuery {
  username: string;
  now: Date;
  viewerId: string | null;
  /** What to look up; what is of other columns is not there then. Default: everything. */
  columns?: ReadonlySet<UserProfileColumns> | undefined;
}

export async function findUserProfile(
  db: Database,
  { username, now, viewerId, columns }: ProfileQuery,
): Promise<UserProfileRow | undefined> {
  const { values, bind } = parameters();
  const wants = (name: UserProfileColumns) => columns?.has(name) ?? true;
  const lookUps = [
    ...(wants('avatar') ? [`${avatarKeySql} AS "avatarKey"`] : []),
    ...(wants('following') ? [followingSql(bind(viewerId))] : []),
    ...(wants('postCount') ? [postCountSql(bind(now))] : []),
  ];
  const sql = `SELECT ${[own, ...lookUps].join(', ')} FROM users u WHERE u.username = ${bind(username)}`;
  const [user] = await db.rows<UserProfileRow>(statement(sql), values);
  return user;
}

const own = `u.id, u.username, u.display_name AS "displayName", u.bio, u.website_url AS "websiteUrl",
  u.created_at AS "createdAt", u.follower_count AS "followerCount", u.following_count AS "followingCount"`;

const followingSql = (viewerId: string) =>
  `EXISTS (SELECT FROM follows f WHERE f.follower_id = ${viewerId}::uuid AND f.followed_id = u.id) AS following`;

const postCountSql = (now: string) => `
  (SELECT count(*)::int FROM posts p
    WHERE p.author_id = u.id AND ${visibleSql({ post: 'p', author: 'u', now })})
  + (SELECT count(*)::int FROM post_authors pa JOIN posts p ON p.id = pa.post_id
      JOIN users o ON o.id = p.author_id
      WHERE pa.user_id = u.id AND u.suspended_at IS NULL
        AND ${visibleSql({ post: 'p', author: 'o', now })}) AS "postCount"`;
