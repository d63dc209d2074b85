const NAME = 'masthead:stream';

/**
 * Does the work while it is this window's turn, until it is done: over HTTP/1.1 a browser has six connections for
 * a site, and of those at most one is kept open, whatever the number of windows. The one that gets the focus
 * takes the turn; the one that had it waits until it is free. Where there are no locks, over plain HTTP,
 * nobody has a turn.
 */
export async function inTurn(
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  if (!('locks' in navigator)) return;
  let done = false;
  let first = document.hasFocus();
  while (!done && !signal.aborted) {
    const steal = first;
    first = false;
    const turn = new AbortController();
    const end = () => turn.abort();
    let waiting = true;
    const toTheFront = () => {
      if (!waiting) return;
      first = true;
      end();
    };
    signal.addEventListener('abort', end);
    addEventListener('focus', toTheFront);
    await navigator.locks
      .request(NAME, steal ? { steal } : { signal: turn.signal }, async () => {
        waiting = false;
        await work(turn.signal);
        done = !turn.signal.aborted;
      })
      .catch((error: unknown) => {
        // It was taken away, or waited for no longer.
        if (error instanceof DOMException && error.name === 'AbortError') return;
        done = true;
        throw error;
      })
      .finally(() => {
        end();
        signal.removeEventListener('abort', end);
        removeEventListener('focus', toTheFront);
      });
  }
}
