import { exitCodes } from './exit-codes.ts';
import { type Output, say } from './io.ts';

/** pnpm passes on the Ctrl-C that the terminal sends to us as well: closer together it is one. */
const SAME_KEYSTROKE_MS = 500;

/**
 * Does work that can be stopped in order: the first Ctrl-C (or SIGTERM) aborts the signal, the second
 * ends the process at once.
 */
export async function interruptible<T>(
  err: Output,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let first = 0;
  const handle = () => {
    const now = performance.now();
    if (!controller.signal.aborted) {
      first = now;
      controller.abort();
      say(err, '\nStopping after this post. Press Ctrl-C again to stop at once.');
    } else if (now - first > SAME_KEYSTROKE_MS) {
      process.exit(exitCodes.interrupted);
    }
  };
  process.on('SIGINT', handle).on('SIGTERM', handle);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', handle).off('SIGTERM', handle);
  }
}
