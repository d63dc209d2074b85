const ISO =
  /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:(?:[Tt]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;

const MONTH = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;
const ZONE = /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i;

/** Earlier years in a blog are another calendar (1393 is 2014 in Iran) or a slip of the finger. */
const FIRST_YEAR = 1600;

/**
 * An instant as people write it in front matter. Without a zone it is UTC; without a time, midnight.
 * @example parseDate('2018-02-06 22:00:00 +01:00') // 2018-02-06T21:00:00.000Z
 * @returns undefined when it is not a date, or not one of our calendar.
 */
export function parseDate(value: unknown): Date | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const date = fromIso(text) ?? fromWords(text);
  return date && date.getUTCFullYear() >= FIRST_YEAR ? date : undefined;
}

function fromIso(text: string): Date | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, , month = '', day = '', hour = '0', minute = '0', second = '0', fraction, zone] =
    match;
  const milliseconds = Number(`0.${fraction ?? '0'}`) * 1000;
  const fields = [Number(year), Number(month) - 1, Number(day)] as const;
  const utc = Date.UTC(...fields, Number(hour), Number(minute), Number(second), milliseconds);
  // February 30 would roll over to March without a word.
  const real = new Date(Date.UTC(...fields));
  const exists = real.getUTCMonth() === fields[1] && real.getUTCDate() === fields[2];
  if (!exists || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  return new Date(utc - offsetMinutes(zone) * 60_000);
}

function offsetMinutes(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/** `18 Dec 2014`, `Dec 18, 2014 10:00`, `Thu, 18 Dec 2014 10:00:00 +0100`. */
function fromWords(text: string): Date | undefined {
  // Date.parse reads a date into almost anything ("Chapter 12" is December 2001).
  if (!MONTH.test(text) || !/\b\d{4}\b/.test(text) || /[^\w\s:,.+-]/.test(text)) return undefined;
  const plain = text.replace(/(\d)(?:st|nd|rd|th)\b/gi, '$1');
  const time = Date.parse(ZONE.test(plain) ? plain : `${plain} UTC`);
  return Number.isNaN(time) ? undefined : new Date(time);
}
