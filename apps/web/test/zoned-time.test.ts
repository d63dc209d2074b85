/// <reference lib="esnext.temporal" />
import { describe, expect, test } from 'vitest';
import { formatInstant, formatOffset, zoneName } from '../src/lib/format.ts';
import { findZone, gapOver, instantsOf, wallTimeAt, zones } from '../src/lib/zoned-time.ts';

const utc = (instants: number[]) => instants.map((at) => new Date(at).toISOString().slice(0, 16));

describe('a time on the wall', () => {
  test.for([
    ['Europe/Berlin', '2026-12-01T09:00', ['2026-12-01T08:00']],
    ['Europe/Berlin', '2026-07-01T09:00', ['2026-07-01T07:00']],
    ['Europe/Berlin', '2026-03-29T02:30', []],
    ['Europe/Berlin', '2026-10-25T02:30', ['2026-10-25T00:30', '2026-10-25T01:30']],
    ['America/New_York', '2026-03-08T02:00', []],
    ['America/New_York', '2026-03-08T03:00', ['2026-03-08T07:00']],
    ['America/New_York', '2026-11-01T01:00', ['2026-11-01T05:00', '2026-11-01T06:00']],
    ['America/New_York', '2026-11-01T02:00', ['2026-11-01T07:00']],
    // No summer time since 2022, and half an hour.
    ['Asia/Tehran', '2026-03-22T00:30', ['2026-03-21T21:00']],
    ['Asia/Tehran', '2021-03-22T00:30', []],
    ['Australia/Lord_Howe', '2026-10-04T02:15', []],
    ['Pacific/Kiritimati', '2026-12-01T09:00', ['2026-11-30T19:00']],
    ['UTC', '2026-12-01T09:00', ['2026-12-01T09:00']],
  ] as const)('in %s at %s', ([zone, wall, expected]) => {
    expect(utc(instantsOf(wall, zone))).toEqual(expected);
    for (const instant of instantsOf(wall, zone)) expect(wallTimeAt(instant, zone)).toBe(wall);
  });

  test.for([
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T02:00', '2026-03-29T03:00'],
    ['Europe/Berlin', '2026-03-29T02:00', '2026-03-29T02:00', '2026-03-29T03:00'],
    ['America/New_York', '2026-03-08T02:59', '2026-03-08T02:00', '2026-03-08T03:00'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-04T02:00', '2026-10-04T02:30'],
    // A whole day, when the line of the date was moved.
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T00:00', '2011-12-31T00:00'],
  ] as const)('that %s leaves out: %s', ([zone, wall, from, to]) => {
    expect(gapOver(wall, zone)).toEqual({ from, to });
  });

  test('is what Temporal says, in every zone, around every change of its clocks in ten years', {
    timeout: 60_000,
  }, () => {
    const end = Temporal.Instant.from('2036-01-01T00:00Z');
    let checked = 0;
    for (const zone of zones()) {
      let at = Temporal.Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(zone);
      for (;;) {
        const next = at.getTimeZoneTransition('next');
        if (next === null || Temporal.Instant.compare(next.toInstant(), end) > 0) break;
        at = next;
        for (const minutes of [-120, -61, -60, -30, -1, 0, 15, 29, 30, 59, 60, 90]) {
          const wall = at.toPlainDateTime().add({ minutes });
          const asked = wall.toString({ smallestUnit: 'minute' });
          expect(instantsOf(asked, zone), `${zone} ${asked}`).toEqual(temporalInstants(wall, zone));
          checked += 1;
        }
      }
    }
    expect(checked).toBeGreaterThan(10_000);
  });
});

/** None, one or two: of what is left out, either reading lands on another time. */
function temporalInstants(wall: Temporal.PlainDateTime, zone: string): number[] {
  const readings = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(zone, { disambiguation }),
  );
  const exact = readings.filter((it) => it.toPlainDateTime().equals(wall));
  return [...new Set(exact.map((it) => it.epochMilliseconds))];
}

describe('zones', () => {
  test.for([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    ['New York', 'America/New_York'],
    ['  tehran ', 'Asia/Tehran'],
    ['utc', 'UTC'],
    ['US/Eastern', 'America/New_York'],
    ['Berl', undefined],
    ['+01:00', undefined],
    ['', undefined],
  ] as const)('%j means %s', ([text, expected]) => {
    expect(findZone(text)).toBe(expected);
  });

  test('are named in words a reader knows', () => {
    expect(zoneName('America/Argentina/Buenos_Aires')).toBe('Buenos Aires time');
    expect(formatInstant('2026-12-01T08:00:00Z', 'Europe/Berlin')).toBe(
      'Tue 1 December 2026, 09:00 Berlin time',
    );
    expect(formatInstant('2026-12-01T08:00:00Z', 'UTC')).toBe('Tue 1 December 2026, 08:00 UTC');
    expect(formatOffset('2026-12-01T08:00:00Z', 'Asia/Tehran')).toBe('GMT+3:30');
  });
});
