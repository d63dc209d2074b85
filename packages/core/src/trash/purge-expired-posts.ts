import { purgeExpiredRows } from '@masthead/db';
import type { Context } from '../context.ts';
import { expiredAt } from './expiry.ts';

/** One statement's worth: a post can take thousands of comments and reactions with it. */
const BATCH = 50;

/**
 * Deletes for ever what has been in the trash for longer than the retention, and answers how many
 * posts that were. May run at any time, twice, and on several servers at once. Nothing depends on it
 * running on time: what has expired can be neither seen nor restored.
 */
export async function purgeExpiredPosts(
  ctx: Pick<Context, 'db' | 'now' | 'log'>,
): Promise<{ purged: number }> {
  const expired = expiredAt(ctx.now());
  let purged = 0;
  for (;;) {
    const count = await purgeExpiredRows(ctx.db, { expired, take: BATCH });
    purged += count;
    if (count < BATCH) break;
  }
  if (purged > 0) ctx.log.info({ purged }, 'purged expired posts from the trash');
  return { purged };
}
