import type { Database } from '../client.ts';
import { statement } from './rows.ts';

const purge = statement('DELETE FROM rate_limits WHERE expire < $1 RETURNING key');

/** Deletes counters that ran out before that time, in milliseconds; answers how many. */
export async function deleteExpiredLimits(db: Database, before: number): Promise<number> {
  return (await db.rows(purge, [before])).length;
}
