const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The last pause, and what a receiver may ask for at most. */
const LONGEST = 24 * HOUR;

/** Between attempts, as Standard Webhooks suggest: a little more than three days in all. */
const PAUSES = [
  ...[5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR],
  ...[10 * HOUR, 14 * HOUR, 20 * HOUR, LONGEST],
];

/** So far before and after: what failed together shall not come back together. */
const JITTER = 0.1;

/**
 * When to try again after that many attempts, and not before `wait` is over: what the receiver asked for,
 * in milliseconds. Undefined: not any more.
 */
export function nextAttemptAt(attempts: number, now: Date, wait = 0): Date | undefined {
  const pause = PAUSES[attempts - 1];
  if (pause === undefined) return undefined;
  const scheduled = pause * (1 - JITTER + 2 * JITTER * Math.random());
  return new Date(now.getTime() + Math.max(scheduled, Math.min(wait, LONGEST)));
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** What `Retry-After` asks for, in milliseconds from now: seconds or a date (RFC 9110). Of anything else 0. */
export function waitOf(retryAfter: string, now: Date): number {
  const text = retryAfter.trim();
  if (/^\d+$/.test(text)) return Number(text) * SECOND;
  const at = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return at > now.getTime() ? at - now.getTime() : 0;
}
