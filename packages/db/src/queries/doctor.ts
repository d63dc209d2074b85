import type { Database } from '../client.ts';
import { livingSql } from './comments-row.ts';
import { statement } from './rows.ts';

/** A counter that does not say how many rows there are. */
export interface CounterFault {
  table: string;
  id: string;
  counter: string;
  says: number;
  rows: number;
}

interface Counter {
  table: string;
  counter: string;
  /** The rows it counts, of `o.id`. */
  from: string;
}

const counters: readonly Counter[] = [
  {
    table: 'posts',
    counter: 'comment_count',
    from: `comments r WHERE r.post_id = o.id AND ${livingSql('r')}`,
  },
  { table: 'posts', counter: 'like_count', from: 'post_likes r WHERE r.post_id = o.id' },
  { table: 'posts', counter: 'bookmark_count', from: 'bookmarks r WHERE r.post_id = o.id' },
  { table: 'users', counter: 'follower_count', from: 'follows r WHERE r.followed_id = o.id' },
  { table: 'users', counter: 'following_count', from: 'follows r WHERE r.follower_id = o.id' },
];

const counted = ({ table, counter, from }: Counter) =>
  `SELECT '${table}' AS "table", o.id, '${counter}' AS counter, o.${counter} AS says, n.rows
     FROM ${table} o CROSS JOIN LATERAL (SELECT count(*)::int AS rows FROM ${from}) n
    WHERE o.${counter} <> n.rows`;

// One statement, one snapshot: what is written meanwhile is in both or in neither.
const faults = statement(`${counters.map(counted).join(' UNION ALL ')} LIMIT $1`);

/** Counters that are wrong, `take` at most. */
export function findCounterFaults(db: Database, take: number): Promise<CounterFault[]> {
  return db.rows<CounterFault>(faults, [take]);
}

const unsearchable = statement(
  `SELECT id FROM posts WHERE search_vector IS NULL ORDER BY id LIMIT $1`,
);

/** Posts that no search can find, `take` at most. */
export async function findUnsearchable(db: Database, take: number): Promise<string[]> {
  return (await db.rows<{ id: string }>(unsearchable, [take])).map(({ id }) => id);
}
