import { type PurgeOptions, purgeEmailTokens } from '@masthead/db';
import type { Context } from '../context.ts';

const KEPT_MS = 24 * 60 * 60 * 1000;

/** Forgets links that have run out. Answers how many. */
export function purgeExpiredLinks(
  { db, now }: Pick<Context, 'db' | 'now'>,
  options?: PurgeOptions,
): Promise<number> {
  return purgeEmailTokens(db, [new Date(now().getTime() - KEPT_MS)], options);
}
