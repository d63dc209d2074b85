import type { Database } from '../client.ts';
import { statement } from './rows.ts';

// Counts on until `take` are found: a recursion stops where the LIMIT does, a series or an anti-join
// would first be made whole.
const freeNumbers = statement(`WITH RECURSIVE numbers (n) AS (
    SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 99999
  )
  SELECT n FROM numbers
  WHERE (SELECT s.slug FROM post_slugs s WHERE s.slug = $1::text || CASE n WHEN 1 THEN '' ELSE '-' || n END
    AND s.post_id IS DISTINCT FROM $3::uuid) IS NULL
  LIMIT $2`);

/**
 * The lowest numbers free behind a slug; 1 stands for the slug itself. Slugs of the past count as
 * taken, but not to the post whose past it is.
 */
export async function firstFreeSlugNumbers(
  db: Database,
  { base, take, postId }: { base: string; take: number; postId: string | undefined },
): Promise<number[]> {
  const rows = await db.rows<{ n: number }>(freeNumbers, [base, take, postId ?? null]);
  return rows.map(({ n }) => n);
}
