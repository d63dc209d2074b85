import type { Database } from '../client.ts';
import { statement } from './rows.ts';

export interface PurgeOptions {
  /** Ends it after the statement under way, by throwing its reason; what is left is found the next time. */
  signal?: AbortSignal | undefined;
  /** Rows to one statement. */
  take?: number;
}

/** Deletes all that is as old as the values say; answers how many rows that were. */
export type Purge<Values extends readonly unknown[]> = (
  db: Database,
  values: Values,
  options?: PurgeOptions,
) => Promise<number>;

interface Purged {
  table: string;
  /** Which rows: a condition on their columns, with the values as `$2`, `$3`. */
  where: string;
  /** Rows to one statement: fewer where each takes others with it. */
  take?: number;
  /** What becomes of rows that somebody holds. Default: another server purges them, or uses them; next time. */
  held?: 'skip' | 'wait';
}

/**
 * A way to delete rows however many there are: statement after statement, each short and committed by
 * itself, so that it stays within the time of one, holds few locks and keeps what it did when it is ended.
 * Several servers share the work.
 */
export function purgeOf<Values extends readonly unknown[]>({
  table,
  where,
  take: usual = 5000,
  held = 'skip',
}: Purged): Purge<Values> {
  const locked = held === 'skip' ? 'FOR UPDATE SKIP LOCKED' : 'FOR UPDATE';
  const batch = statement(`WITH found AS MATERIALIZED (
      SELECT ctid FROM ${table} WHERE ${where} LIMIT $1 ${locked}
    ), gone AS (
      DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM found)) RETURNING 1
    ) SELECT (SELECT count(*)::int FROM found) AS found, (SELECT count(*)::int FROM gone) AS gone`);
  return async (db, values, { signal, take = usual } = {}) => {
    let purged = 0;
    for (;;) {
      signal?.throwIfAborted();
      const [row] = await db.rows<{ found: number; gone: number }>(batch, [take, ...values]);
      // Not by how many are gone: a row that was written to at that moment is found, and left to the next statement.
      if (!row?.found) return purged;
      purged += row.gone;
    }
  };
}
