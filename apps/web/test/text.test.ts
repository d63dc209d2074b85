import { describe, expect, test } from 'vitest';
import { safeNext } from '../src/features/auth/safe-next.ts';
import { parseHighlights } from '../src/features/search/parse-highlights.ts';
import { formatAgo, formatDate, formatMinutes } from '../src/lib/format.ts';
import { fieldErrors, messageOf, problemOf } from '../src/lib/problem.ts';
import { safeJson } from '../src/lib/safe-json.ts';
import { parseSearch, stringifySearch, textParams } from '../src/lib/search-params.ts';

describe('JSON in a page', () => {
  test.for(['</script>', '<!--', ']]>', '\u2028', '&lt;', 'plain'])(
    '%j stays what it is and ends nothing',
    (text) => {
      const json = safeJson({ text });
      expect(JSON.parse(json)).toEqual({ text });
      expect(json).not.toMatch(/[<>&\u2028\u2029]/);
    },
  );
});

describe('where to go after signing in', () => {
  test.for([
    ['/write', '/write'],
    ['/posts/a?x=1#comments', '/posts/a?x=1#comments'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/a/..//evil.example', '/'],
    ['/ä b', '/%C3%A4%20b'],
    [`/${'a'.repeat(3000)}`, '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    [`/search?q=${'ж'.repeat(400)}`, '/'],
    ['', '/'],
    [undefined, '/'],
  ])('%s → %s', ([next, expected]) => {
    expect(safeNext(next)).toBe(expected);
  });
});

describe('highlights', () => {
  test('are split into parts', () => {
    expect(parseHighlights('a <mark>b</mark> c')).toEqual([
      { text: 'a ', marked: false },
      { text: 'b', marked: true },
      { text: ' c', marked: false },
    ]);
  });
  test('are unescaped once, and other elements are text', () => {
    expect(parseHighlights('&lt;b&gt; &amp;lt; <mark>&#39;</mark><img onerror=x>')).toEqual([
      { text: '<b> &lt; ', marked: false },
      { text: "'", marked: true },
      { text: '<img onerror=x>', marked: false },
    ]);
  });
});

describe('search parameters', () => {
  test('are text, whatever they look like', () => {
    expect(parseSearch('?q=%22a+phrase%22&n=1984')).toEqual({ q: '"a phrase"', n: '1984' });
    expect(stringifySearch({ q: '"a phrase"', n: '1984', none: undefined, empty: '' })).toBe(
      '?q=%22a+phrase%22&n=1984',
    );
    expect(stringifySearch({})).toBe('');
  });
  test('are trimmed where they are known, and kept where they are not', () => {
    expect(textParams('q', 'tag')({ q: ' a ', tag: ' ', utm: 'x' })).toEqual({ q: 'a', utm: 'x' });
  });
});

describe('dates and durations', () => {
  test('speak the language of the post', () => {
    expect(formatDate('2026-03-18T14:20:00.000Z', 'en')).toBe('18 March 2026');
    expect(formatDate('2026-03-18T14:20:00.000Z', 'de')).toBe('18. März 2026');
    expect(formatDate('2026-03-18T14:20:00.000Z', 'fa')).toBe('۲۷ اسفند ۱۴۰۴');
    expect(formatMinutes(3, 'fa')).toBe('۳ دقیقه');
  });
  test('are told from now', () => {
    const now = Date.parse('2026-11-23T12:00:00.000Z');
    expect(formatAgo('2026-11-23T11:59:50.000Z', now)).toBe('just now');
    expect(formatAgo('2026-11-23T09:00:00.000Z', now)).toBe('3 hours ago');
    expect(formatAgo('2026-11-22T09:00:00.000Z', now)).toBe('yesterday');
  });
});

describe('a problem', () => {
  const problem = {
    type: '/docs/errors/validation-failed',
    title: 'Some fields are not valid.',
    status: 400,
    code: 'VALIDATION_FAILED' as const,
    issues: [
      { path: 'tags.2', message: 'must be a single line' },
      { path: 'tags.3', message: 'second' },
      { path: 'email', message: 'Sign in instead.' },
    ],
  };
  const error = new Error('outer', {
    cause: Object.assign(new Error('inner'), { data: { problem } }),
  });
  test('is found however often it was wrapped', () => {
    expect(problemOf(error)).toBe(problem);
    expect(messageOf(error)).toBe('Some fields are not valid.');
  });
  test('names each field once, in a sentence', () => {
    expect(fieldErrors(error)).toEqual({
      tags: 'Must be a single line.',
      email: 'Sign in instead.',
    });
  });
  test('that is none tells nothing of what it was', () => {
    expect(messageOf(new TypeError('secret'))).toBe(
      'Something went wrong on our side. Try again in a moment.',
    );
  });
});
