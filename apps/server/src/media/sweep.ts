import { type SweepContext, sweepMedia } from '@masthead/core';

const HOUR_MS = 60 * 60 * 1000;

/** Sweeps an hour after the start, and then daily. Several servers at once do no harm. */
export function sweepDaily(ctx: SweepContext): { stop(): void } {
  const sweep = () =>
    void sweepMedia(ctx).catch((err: unknown) => ctx.log.warn({ err }, 'media were not swept'));
  let daily: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    sweep();
    daily = setInterval(sweep, 24 * HOUR_MS).unref();
  }, HOUR_MS).unref();
  return {
    stop() {
      clearTimeout(first);
      clearInterval(daily);
    },
  };
}
