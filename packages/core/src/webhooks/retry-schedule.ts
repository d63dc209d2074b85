const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Between attempts, as Standard Webhooks suggest: a little more than three days in all. */
const PAUSES = [
  ...[5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR],
  ...[10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
];

/** So far before and after: what failed together shall not come back together. */
const JITTER = 0.1;

/** When to try again after that many attempts; undefined: not any more. */
export function nextAttemptAt(attempts: number, now: Date): Date | undefined {
  const pause = PAUSES[attempts - 1];
  if (pause === undefined) return undefined;
  return new Date(now.getTime() + pause * (1 - JITTER + 2 * JITTER * Math.random()));
}
