import type { Logger } from '@masthead/infra';
import { sweepSpools } from '@masthead/rest';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Deletes what was left of uploads on this machine, an hour after the start and then daily: by a timer
 * and no job, since a job is done by one node and each has a folder for temporary files of its own.
 */
export function keepHouse(
  log: Pick<Logger, 'warn'>,
  {
    first = HOUR_MS,
    every = 24 * HOUR_MS,
    chore = async (): Promise<unknown> => sweepSpools(),
  } = {},
): { stop(): void } {
  const run = () => {
    chore().catch((err: unknown) => log.warn({ err }, 'housekeeping failed'));
  };
  let daily: NodeJS.Timeout | undefined;
  const start = setTimeout(() => {
    run();
    daily = setInterval(run, every).unref();
  }, first).unref();
  return {
    stop() {
      clearTimeout(start);
      clearInterval(daily);
    },
  };
}
