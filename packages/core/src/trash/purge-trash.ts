import { type PurgeOptions, purgeExpiredPosts } from '@masthead/db';
import type { Context } from '../context.ts';
import { expiredAt } from './expiry.ts';

/**
 * Deletes for ever what has been in the trash for longer than the retention, and answers how many
 * posts that were. Nothing depends on it running on time: what has expired can be neither seen nor
 * restored.
 */
export async function purgeTrash(
  ctx: Pick<Context, 'db' | 'now' | 'log'>,
  options?: PurgeOptions,
): Promise<number> {
  const purged = await purgeExpiredPosts(ctx.db, [expiredAt(ctx.now())], options);
  if (purged > 0) ctx.log.info({ purged }, 'purged expired posts from the trash');
  return purged;
}
