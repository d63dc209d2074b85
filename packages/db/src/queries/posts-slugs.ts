import type { Database } from '../client.ts';
import { statement } from './rows.ts';

// A scalar sub-select, not NOT EXISTS: it is looked up in the index number by number until `take`
// are found, where an anti-join would read the whole table of slugs first.
const freeNumbers = statement(`SELECT n FROM generate_series(1, 99999) n
  WHERE (SELECT s.slug FROM post_slugs s WHERE s.slug = $1::text || CASE n WHEN 1 THEN '' ELSE '-' || n END) IS NULL
  ORDER BY n LIMIT $2`);

/** The lowest numbers free behind a slug; 1 stands for the slug itself. Slugs of the past count as taken. */
export async function firstFreeSlugNumbers(db: Database, base: string, take: number): Promise<number[]> {
  const rows = await db.rows<{ n: number }>(freeNumbers, [base, take]);
  return rows.map(({ n }) => n);
}
