import { describe, expect, test } from 'vitest';
import {
  checkPlan,
  type Moment,
  momentAt,
  type Plan,
  readMoment,
  tomorrowAtNine,
} from '../src/features/posts/schedule/plan.ts';
import { parseWhich } from '../src/features/posts/versions/version-queries.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const plan = (date: string, time: string, more: Partial<Plan> = {}): Plan => ({
  zone: 'Europe/Berlin',
  begin: { date, time },
  end: null,
  ...more,
});
const end = (date: string, time: string) => ({ end: { date, time } });

describe('a plan', () => {
  test('is made of instants', () => {
    expect(checkPlan(plan('2026-03-02', '09:00', end('2026-06-01', '09:00')), now)).toEqual({
      ok: true,
      publishAt: '2026-03-02T08:00:00.000Z',
      unpublishAt: '2026-06-01T07:00:00.000Z',
    });
  });

  test.for<[string, Plan, object]>([
    ['a time that has passed', plan('2026-03-01', '12:59'), { publishAt: 'That time has passed.' }],
    ['no time', plan('2026-03-02', ''), { publishAt: 'Needs a date and a time.' }],
    [
      'a time the clocks leave out',
      plan('2026-03-29', '02:30'),
      {
        publishAt:
          '02:30 does not exist on that day in Europe/Berlin: the clocks are put forward from 02:00 to 03:00.',
      },
    ],
    [
      'a time the clocks show twice',
      plan('2026-10-25', '02:30'),
      { publishAt: 'The clocks show that time twice: choose one of the two.' },
    ],
    [
      'years ahead',
      plan('2036-03-02', '09:00'),
      { publishAt: 'Must be within the next 10 years.' },
    ],
    [
      'an end before the beginning',
      plan('2026-03-02', '09:00', end('2026-03-02', '09:00')),
      { unpublishAt: 'Must be after it is published.' },
    ],
    [
      'an end that has passed, and no beginning',
      plan('', '', end('2026-02-01', '09:00')),
      { publishAt: 'Needs a date and a time.', unpublishAt: 'That time has passed.' },
    ],
    [
      'a zone that is none',
      plan('2026-03-02', '09:00', { zone: 'Berl' }),
      { zone: 'Choose a zone from the list.' },
    ],
  ])('names the field: %s', ([, asked, errors]) => {
    expect(checkPlan(asked, now)).toEqual({ ok: false, errors });
  });

  test('of what is published already has only an end', () => {
    const asked = plan('', '', end('2026-03-02', '09:00'));
    expect(checkPlan(asked, now, true)).toMatchObject({ unpublishAt: '2026-03-02T08:00:00.000Z' });
  });

  test('takes the turn that was chosen', () => {
    const at = (turn: Moment['turn']) =>
      checkPlan(
        plan('2026-10-25', '02:30', {
          begin: { date: '2026-10-25', time: '02:30', ...(turn && { turn }) },
        }),
        now,
      );
    expect(at('first')).toMatchObject({ publishAt: '2026-10-25T00:30:00.000Z' });
    expect(at('second')).toMatchObject({ publishAt: '2026-10-25T01:30:00.000Z' });
  });
});

test.for([
  ['2026-10-25T00:30:00.000Z', 'Europe/Berlin'],
  ['2026-10-25T01:30:00.000Z', 'Europe/Berlin'],
  ['2026-11-01T06:00:00.000Z', 'America/New_York'],
  ['2026-03-22T00:00:00.000Z', 'Asia/Tehran'],
])('a moment made of %s in %s is that instant again', ([iso = '', zone = '']) => {
  expect(readMoment(momentAt(iso, zone), zone)).toMatchObject({ is: 'instant', at: iso });
});

test('tomorrow is the author’s, not the server’s', () => {
  const late = Date.parse('2026-12-31T23:30:00Z');
  expect(tomorrowAtNine(late, 'Europe/Berlin')).toEqual({ date: '2027-01-02', time: '09:00' });
  expect(tomorrowAtNine(late, 'America/New_York')).toEqual({ date: '2027-01-01', time: '09:00' });
});

test.for([
  ['3', { number: 3 }],
  ['2...5', { from: 2, to: 5 }],
  ['0', undefined],
  ['03', undefined],
  ['2...', undefined],
  ['2...5...7', undefined],
  ['2..5', undefined],
  ['latest', undefined],
] as const)('/versions/%s', ([which, expected]) => {
  expect(parseWhich(which)).toEqual(expected);
});
