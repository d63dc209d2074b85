/** Typed text is in the browser's store after this long at most. */
const KEEP_MS = 400;
/** It is sent this long after the last key, */
const PAUSE_MS = 1000;
/** and while the author types on, this long after the first. */
const LONGEST_MS = 5000;
const RETRY_MS = { first: 2000, longest: 30_000 };

export interface Pace {
  /** Something was typed. */
  typed(): void;
  /** Everything typed so far has been sent. */
  sent(): void;
  /** The server could not be reached: again in a while, later each time. */
  failed(): void;
  stop(): void;
}

/** When to keep what is typed, and when to send it. */
export function createPace({ keep, send }: { keep: () => void; send: () => void }): Pace {
  let keepTimer: ReturnType<typeof setTimeout> | undefined;
  let sendTimer: ReturnType<typeof setTimeout> | undefined;
  let since: number | undefined;
  let failures = 0;

  const sendIn = (ms: number) => {
    clearTimeout(sendTimer);
    sendTimer = setTimeout(send, ms);
  };

  return {
    typed() {
      keepTimer ??= setTimeout(() => {
        keepTimer = undefined;
        keep();
      }, KEEP_MS);
      // While the server cannot be reached typing does not hurry it.
      if (failures > 0) return;
      const now = performance.now();
      since ??= now;
      sendIn(Math.max(0, Math.min(PAUSE_MS, since + LONGEST_MS - now)));
    },
    sent() {
      failures = 0;
      since = undefined;
    },
    failed() {
      since = undefined;
      sendIn(Math.min(RETRY_MS.longest, RETRY_MS.first * 2 ** failures++));
    },
    stop() {
      clearTimeout(keepTimer);
      clearTimeout(sendTimer);
      keepTimer = undefined;
    },
  };
}
