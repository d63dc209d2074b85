import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '@masthead/core';

/** Something to be looked at all the time, on every node: what shall not wait for a chore's minute. */
export interface Loop {
  name: string;
  everyMs: number;
  run: () => Promise<unknown>;
  /** Begins nothing more; resolves when all that was begun is done. */
  stop: () => Promise<unknown>;
}

/** Runs it again and again, with a pause after each, whether it worked or not. Answers how to end it. */
export function startLoop({ name, everyMs, run, stop }: Loop, log: Log): () => Promise<void> {
  const end = new AbortController();
  const turning = (async () => {
    while (!end.signal.aborted) {
      await run().catch((err: unknown) => log.warn({ err, loop: name }, 'a loop had a problem'));
      await pause(everyMs, undefined, { signal: end.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    end.abort();
    await turning;
    await stop();
  };
}
