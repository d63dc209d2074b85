import { describe, expect, test } from 'vitest';
import { nextAttemptAt, waitOf } from '../../src/webhooks/retry-schedule.ts';

const HOUR = 3_600_000;
const now = new Date('2026-11-23T12:00:00Z');
const pauseOf = (attempts: number, wait?: number) =>
  Number(nextAttemptAt(attempts, now, wait)) - Number(now);

test.each([
  ['0', 0],
  ['120', 120_000],
  [' 5 ', 5000],
  ['9'.repeat(400), Number.POSITIVE_INFINITY],
  ['Mon, 23 Nov 2026 12:01:00 GMT', 60_000],
  ['Mon, 23 Nov 2026 11:59:00 GMT', 0],
  ...['', 'soon', '-5', '1.5', '0x10', '1e3', '5, 6', 'year 2027', '2026-11-23T13:00:00Z'].map(
    (nonsense): [string, number] => [nonsense, 0],
  ),
  ['Mon, 99 Nov 2026 12:01:00 GMT', 0],
  ['Mon, 23 Nov 2026 12:01:00 +0100', 0],
])('Retry-After: %s', (text, wait) => {
  expect(waitOf(text, now)).toBe(wait);
});

describe('an attempt', () => {
  test('is never sooner than was asked for, up to a day', () => {
    expect(pauseOf(1, 1 * HOUR)).toBe(1 * HOUR);
    expect(pauseOf(1, 24 * HOUR)).toBe(24 * HOUR);
    for (const wait of [25 * HOUR, Number.POSITIVE_INFINITY])
      expect(pauseOf(1, wait)).toBe(24 * HOUR);
  });

  test('is not before its turn for it', () => {
    expect(pauseOf(4, 1000)).toBeGreaterThanOrEqual(1.8 * HOUR);
  });

  test('is not made for it where there is none to come', () => {
    expect(nextAttemptAt(10, now, HOUR)).toBeUndefined();
  });
});
