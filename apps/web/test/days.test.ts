import { describe, expect, test } from 'vitest';
import { dayName } from '../src/features/notifications/days.ts';

describe('the day of a notification', () => {
  test.for([
    ['2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z', 'UTC', 'Today'],
    ['2026-11-22T23:59:59Z', '2026-11-23T00:00:00Z', 'UTC', 'Yesterday'],
    ['2026-11-21T23:59:59Z', '2026-11-23T09:00:00Z', 'UTC', 'Sat 21 November 2026'],
    // By the reader's calendar, not by UTC's.
    ['2026-11-22T23:30:00Z', '2026-11-23T09:00:00Z', 'Europe/Berlin', 'Today'],
    // The day of 25 hours and the day of 23, at their ends.
    ['2026-10-24T12:00:00Z', '2026-10-25T22:59:00Z', 'Europe/Berlin', 'Yesterday'],
    ['2026-10-25T12:00:00Z', '2026-10-25T23:01:00Z', 'Europe/Berlin', 'Yesterday'],
    ['2026-03-28T12:00:00Z', '2026-03-28T23:01:00Z', 'Europe/Berlin', 'Yesterday'],
    ['2026-03-28T12:00:00Z', '2026-03-29T21:59:00Z', 'Europe/Berlin', 'Yesterday'],
    ['2026-03-29T12:00:00Z', '2026-03-29T22:01:00Z', 'Europe/Berlin', 'Yesterday'],
  ] as const)('%s seen at %s in %s: %s', ([iso, now, zone, name]) => {
    expect(dayName(iso, new Date(now), zone)).toBe(name);
  });
});
