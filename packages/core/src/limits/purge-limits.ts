import { type PurgeOptions, purgeRateLimits } from '@masthead/db';
import type { Context } from '../context.ts';

/** Forgets counters that have run out. Answers how many. */
export function purgeExpiredLimits(
  { db }: Pick<Context, 'db'>,
  options?: PurgeOptions,
): Promise<number> {
  // By the clock they are counted by, not by the context's: rows are written with the process's own.
  return purgeRateLimits(db, [Date.now()], options);
}
