import { type PurgeOptions, purgeApiTokens } from '@masthead/db';
import type { Context } from '../context.ts';

/** Long enough for its owner to see why something stopped. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Forgets tokens that expired long ago. Answers how many. */
export function purgeExpiredApiTokens(
  { db, now }: Pick<Context, 'db' | 'now'>,
  options?: PurgeOptions,
): Promise<number> {
  return purgeApiTokens(db, [new Date(now().getTime() - KEPT_MS)], options);
}
