import type { Database } from '../client.ts';
import { statement } from './rows.ts';
import { type AuthorColumns, authorColumns } from './users-ref.ts';

/** Somebody who follows, or is followed. */
export interface FollowRow extends AuthorColumns {
  /** ISO text. */
  followedAt: string;
}

export interface FollowsQuery {
  userId: string;
  /** Whom the user follows, or who follows the user. */
  which: 'following' | 'followers';
  take: number;
  /** Position of the last row of the page before. */
  after: { at: string; id: string } | null;
}

const ends = {
  following: { own: 'follower_id', other: 'followed_id' },
  followers: { own: 'followed_id', other: 'follower_id' },
};

function page({ own, other }: (typeof ends)['following'], from: '' | 'next') {
  return statement(`SELECT ${authorColumns}, f.created_at AS "followedAt"
      FROM follows f JOIN users u ON u.id = f.${other}
     WHERE f.${own} = $1 AND u.suspended_at IS NULL
       ${from && `AND (f.created_at, f.${other}) < ($3::timestamptz, $4::uuid)`}
     ORDER BY f.created_at DESC, f.${other} DESC
     LIMIT $2`);
}

const pages = {
  following: { first: page(ends.following, ''), next: page(ends.following, 'next') },
  followers: { first: page(ends.followers, ''), next: page(ends.followers, 'next') },
};

/** One side of the follows of a user, last made first. */
export function listFollowRows(db: Database, query: FollowsQuery): Promise<FollowRow[]> {
  const { userId, which, take, after } = query;
  return after === null
    ? db.rows<FollowRow>(pages[which].first, [userId, take])
    : db.rows<FollowRow>(pages[which].next, [userId, take, after.at, after.id]);
}
