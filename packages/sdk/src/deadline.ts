import { failure } from './errors.ts';

export interface Deadline {
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** Runs something that is given up when its time is over, or its caller says so. */
export async function within<T>(
  { timeoutMs, signal }: Deadline,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { promise: over, reject } = withReject();
  const giveUp = (error: Error) => {
    reject(error);
    controller.abort(error);
  };
  const abort = () =>
    giveUp(failure('ABORTED', { message: 'The call was given up.', cause: signal?.reason }));
  const timer = setTimeout(
    () => giveUp(failure('TIMEOUT', { message: `No answer within ${timeoutMs} ms.` })),
    timeoutMs,
  );
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  try {
    return await Promise.race([over, controller.signal.aborted ? over : run(controller.signal)]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

function withReject(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<never>((_, no) => {
    reject = no;
  });
  return { promise, reject };
}
