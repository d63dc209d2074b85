import { type PurgeOptions, purgeRefreshTokens } from '@masthead/db';
import type { Context } from '../context.ts';

const KEPT_MS = 24 * 60 * 60 * 1000;

/** Forgets refresh tokens that ran out a day ago, and sessions of which no other is left. Answers how many tokens. */
export function purgeExpiredSessions(
  { db, now }: Pick<Context, 'db' | 'now'>,
  options?: PurgeOptions,
): Promise<number> {
  return purgeRefreshTokens(db, [new Date(now().getTime() - KEPT_MS)], options);
}
