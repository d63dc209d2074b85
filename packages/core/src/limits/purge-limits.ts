import { deleteExpiredLimits } from '@masthead/db';
import type { Context } from '../context.ts';

/** Forgets counters that have run out. Answers how many. */
export function purgeExpiredLimits({ db }: Pick<Context, 'db'>): Promise<number> {
  // By the clock they are counted by, not by the context's: rows are written with the process's own.
  return deleteExpiredLimits(db, Date.now());
}
