import { purgeExpiredPosts, type SweepContext, sweepMedia } from '@masthead/core';
import { sweepSpools } from '@masthead/rest';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Deletes what nobody can reach any more: posts whose time in the trash is over, files that belong to no
 * picture, what was left of uploads. An hour after the start, and then daily. Several servers at once do no harm, and nothing
 * depends on it being on time.
 */
export function keepHouse(
  ctx: SweepContext,
  { first = HOUR_MS, every = 24 * HOUR_MS } = {},
): { stop(): void } {
  const chores = async () => {
    // One after the other, whatever became of the one before.
    for (const chore of [purgeExpiredPosts, sweepMedia, sweepSpools]) {
      try {
        await chore(ctx);
      } catch (err) {
        ctx.log.warn({ err, chore: chore.name }, 'housekeeping failed');
      }
    }
  };
  let daily: NodeJS.Timeout | undefined;
  const start = setTimeout(() => {
    void chores();
    daily = setInterval(() => void chores(), every).unref();
  }, first).unref();
  return {
    stop() {
      clearTimeout(start);
      clearInterval(daily);
    },
  };
}
