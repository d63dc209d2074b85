import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/importing/parse-date.ts';

describe('a date in front matter', () => {
  it.each([
    ['2014-11-02', '2014-11-02T00:00:00.000Z'],
    ['2014/11/2', '2014-11-02T00:00:00.000Z'],
    ['2014-11-02 13:24:00', '2014-11-02T13:24:00.000Z'],
    ['2018-02-06 22:00:00 +01:00', '2018-02-06T21:00:00.000Z'],
    ['2018-02-06 22:00 -0530', '2018-02-07T03:30:00.000Z'],
    ['2018-02-06T22:00:00.25Z', '2018-02-06T22:00:00.250Z'],
    ['2018-02-06 22:00:00 UTC', '2018-02-06T22:00:00.000Z'],
    ['18 Dec 2014', '2014-12-18T00:00:00.000Z'],
    ['Jul 08 2022', '2022-07-08T00:00:00.000Z'],
    ['March 3rd, 2021 10:30', '2021-03-03T10:30:00.000Z'],
    ['Thu, 18 Dec 2014 10:00:00 +0100', '2014-12-18T09:00:00.000Z'],
  ])('reads %s', (written, expected) => {
    expect(parseDate(written)?.toISOString()).toBe(expected);
  });

  it.each([
    ['a day that does not exist', '2021-02-30'],
    ['a month that does not exist', '2021-13-01'],
    ['a time that does not exist', '2021-01-01 25:00'],
    ['another calendar', '1393-08-11'],
    ['words with a number', 'Chapter 12'],
    ['a month alone', 'May'],
    ['nothing', ''],
    ['a number', 20210101],
    ['a boolean', true],
  ])('refuses %s', (_what, written) => {
    expect(parseDate(written)).toBeUndefined();
  });
});
