import { type Output, say } from './io.ts';
import { exitCodes } from './exit-codes.ts';

/** Aborted by the first Ctrl-C. */
export interface Interrupt extends Disposable {
  readonly signal: AbortSignal;
}

/** pnpm passes on the Ctrl-C that the terminal sends to us as well: closer together it is one. */
const SAME_KEYSTROKE_MS = 500;

/** Turns the first Ctrl-C (or SIGTERM) into an orderly stop; the second ends the process at once. */
export function onInterrupt(err: Output): Interrupt {
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
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => void process.off('SIGINT', handle).off('SIGTERM', handle),
  };
}
