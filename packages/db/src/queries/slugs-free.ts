import type { Database } from '../client.ts';
import { type NamedStatement, statement } from './rows.ts';

/** Where slugs that are taken for ever stand. */
export type SlugTable = 'post_slugs' | 'series_slugs';

// Counts on until `take` are found: a recursion stops where the LIMIT does, a series or an anti-join
// would first be made whole.
const freeNumbers = (table: SlugTable, owner: string) =>
  statement(`WITH RECURSIVE numbers (n) AS (
    SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 99999
  )
  SELECT n FROM numbers
  WHERE (SELECT s.slug FROM ${table} s WHERE s.slug = $1::text || CASE n WHEN 1 THEN '' ELSE '-' || n END
    AND s.${owner} IS DISTINCT FROM $3::uuid) IS NULL
  LIMIT $2`);

const statements: Record<SlugTable, NamedStatement> = {
  post_slugs: freeNumbers('post_slugs', 'post_id'),
  series_slugs: freeNumbers('series_slugs', 'series_id'),
};

export interface FreeSlugQuery {
  table: SlugTable;
  base: string;
  take: number;
  /** To whom its own past is free. */
  ownerId: string | undefined;
}

/** The lowest numbers free behind a slug; 1 stands for the slug itself. Slugs of the past count as taken. */
export async function firstFreeSlugNumbers(
  db: Database,
  { table, base, take, ownerId }: FreeSlugQuery,
): Promise<number[]> {
  const rows = await db.rows<{ n: number }>(statements[table], [base, take, ownerId ?? null]);
  return rows.map(({ n }) => n);
}
