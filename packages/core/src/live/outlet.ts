import { limits } from '@masthead/contracts';

/**
 * What ends a stream that may be opened again at once, from its last event on: the server stops, or the
 * client did not take what was there for it. By its name tRPC knows to say nothing of it.
 */
export class StreamEnd extends Error {
  override readonly name = 'AbortError';
}

/** Puts events in at one end, for somebody who takes them out at the other, in their own time. */
export interface Outlet<T> {
  put(event: T): void;
  /** No more come: what waits is given out still, and then this is thrown. */
  end(reason: unknown): void;
  /** The next one; undefined when it was closed. */
  take(): Promise<T | undefined>;
  /** Nobody takes any more. */
  close(): void;
}

/** `onEnd` is called once, when no more come or nobody takes any more. */
export function createOutlet<T>(
  onEnd: () => void,
  most: number = limits.streams.waiting,
): Outlet<T> {
  let waiting: T[] = [];
  let ended: { reason: unknown } | undefined;
  let closed = false;
  let wake: () => void = () => undefined;

  const end = (reason: unknown) => {
    if (ended || closed) return;
    ended = { reason };
    wake();
    onEnd();
  };
  return {
    end,
    put(event) {
      if (ended || closed) return;
      waiting.push(event);
      wake();
      if (waiting.length <= most) return;
      // Coming back it is told what it missed.
      waiting = [];
      end(new StreamEnd('The events were not taken.'));
    },
    async take() {
      for (;;) {
        if (closed) return undefined;
        const next = waiting.shift();
        if (next !== undefined) return next;
        if (ended) throw ended.reason;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close() {
      waiting = [];
      if (closed) return;
      closed = true;
      wake();
      if (!ended) onEnd();
    },
  };
}
