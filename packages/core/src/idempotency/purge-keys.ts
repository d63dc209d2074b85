import { lifetimes } from '@masthead/contracts';
import { type PurgeOptions, purgeIdempotencyKeys } from '@masthead/db';
import type { Context } from '../context.ts';

/** Forgets keys that have run out. Answers how many. */
export function purgeExpiredKeys(
  { db, now }: Pick<Context, 'db' | 'now'>,
  options?: PurgeOptions,
): Promise<number> {
  const before = new Date(now().getTime() - lifetimes.idempotencyKey * 1000);
  return purgeIdempotencyKeys(db, [before], options);
}
