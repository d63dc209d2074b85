import { isMastheadError, type MastheadError } from './errors.ts';
import { passingErrors } from './generated/passing-errors.ts';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 8_000;
/** Who is told to wait for longer decides that alone. */
const LONGEST_RETRY_AFTER_MS = 60_000;

/** Does it again after failures that may pass, ever later and each client at another moment. */
export async function withRetries<T>(
  retries: number,
  signal: AbortSignal | undefined,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let done = 0; ; done++) {
    try {
      return await attempt();
    } catch (error) {
      const delay = done < retries && isMastheadError(error) ? delayOf(error, done) : undefined;
      if (delay === undefined || signal?.aborted) throw error;
      await pause(delay, signal);
    }
  }
}

/** Milliseconds until it is worth another attempt; undefined: it is not. */
export function delayOf(error: MastheadError, done: number): number | undefined {
  if (!mayPass(error)) return undefined;
  const backoff = Math.random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** done);
  const asked = 'retryAfterMs' in error ? (error.retryAfterMs ?? 0) : 0;
  // Those who were told the same moment do not all come at it.
  return asked > LONGEST_RETRY_AFTER_MS ? undefined : asked + backoff;
}

function mayPass(error: MastheadError): boolean {
  switch (error.code) {
    case 'NETWORK_ERROR':
    case 'TIMEOUT':
      return true;
    case 'BAD_ANSWER':
      return error.status === 502 || error.status === 503 || error.status === 504;
    default:
      return isMastheadError(error, ...passingErrors);
  }
}

/** `Retry-After` is seconds or a date. */
export function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** Ends early when the call is given up: the attempt that follows says so. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}
