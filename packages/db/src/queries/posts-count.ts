import type { Database } from '../client.ts';
import type { PostStatus } from '../generated/client.ts';
import { statusAtSql } from './posts-visible.ts';
import { statement } from './rows.ts';

export type OwnPostCounts = Record<PostStatus | 'trash', number>;

const counts = statement(`SELECT
    count(*) FILTER (WHERE now_is = 'draft')::int AS draft,
    count(*) FILTER (WHERE now_is = 'scheduled')::int AS scheduled,
    count(*) FILTER (WHERE now_is = 'published')::int AS published,
    count(*) FILTER (WHERE now_is = 'archived')::int AS archived,
    count(*) FILTER (WHERE now_is IS NULL)::int AS trash
  FROM (
    SELECT CASE WHEN p.deleted_at IS NULL THEN (${statusAtSql({ post: 'p', now: '$2' })})::text END AS now_is
      FROM posts p
     WHERE p.author_id = $1::uuid AND (p.deleted_at IS NULL OR p.deleted_at > $3)
    UNION ALL
    SELECT (${statusAtSql({ post: 'p', now: '$2' })})::text
      FROM post_authors pa JOIN posts p ON p.id = pa.post_id
     WHERE pa.user_id = $1::uuid AND p.deleted_at IS NULL
  ) own`);

/** How many posts someone owns or writes with others, by what their status means at that time. */
export async function countOwnPosts(
  db: Database,
  { ownerId, now, expired }: { ownerId: string; now: Date; expired: Date },
): Promise<OwnPostCounts> {
  const [row] = await db.rows<OwnPostCounts>(counts, [ownerId, now, expired]);
  if (row === undefined) throw new Error('An aggregate without GROUP BY has one row.');
  return row;
}
