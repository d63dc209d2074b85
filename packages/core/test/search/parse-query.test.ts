import { limits } from '@masthead/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ParsedQuery, parseQuery } from '../../src/search/parse-query.ts';

/** Short for a reader: groups of alternatives in brackets, phrases in quotes. */
function written({ wanted, excluded }: ParsedQuery): string {
  const term = ({ text, phrase }: { text: string; phrase: boolean }) =>
    phrase ? `"${text}"` : text;
  return [
    ...wanted.map((group) =>
      group.length > 1 ? `(${group.map(term).join(' | ')})` : group.map(term).join(),
    ),
    ...excluded.map((one) => `-${term(one)}`),
  ].join(' ');
}

describe('a query is read as', () => {
  test.each([
    ['sourdough "long ferment" -rye', 'sourdough "long ferment" -rye'],
    ['-"not this" that', 'that -"not this"'],
    ['bread OR cake', '(bread | cake)'],
    ['bread OR "long ferment" OR cake salt', '(bread | "long ferment" | cake) salt'],
    ['bread or cake', 'bread or cake'],
    ['OR bread OR', 'bread'],
    ['bread OR -cake', 'bread -cake'],
    ['“long ferment” „saure Sahne“ «pâte»', '"long ferment" "saure Sahne" "pâte"'],
    ['"never closed bread', 'never closed bread'],
    ['one"two three"four', 'one "two three" four'],
    ['well-known -well-known', 'well-known -well-known'],
    ['- bread --cake -', 'bread --cake'],
    ['C++ C# .NET async/await foo:*', 'C++ C# .NET async/await foo:*'],
    ['"" "  " " - "', ''],
    ["| & ! ( ) <-> :* * \\ '", ''],
    ['🦀', ''],
    ['نرم‌افزار آزاد', 'نرم‌افزار آزاد'],
    ['  spaces\t\nand　ideographic ones ', 'spaces and ideographic ones'],
  ])('%j → %s', (query, expected) => {
    expect(written(parseQuery(query))).toBe(expected);
  });
});

/** Signs that mean something to one parser or another, and letters of several scripts. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '"',
      '-',
      ' ',
      'OR',
      ' OR ',
      '|',
      '&',
      '!',
      '(',
      ')',
      '<->',
      ':*',
      '\\',
      "'",
      '\u0000',
      '\ud800',
      '“',
      'a',
      'the',
      'نه',
      '🦀',
      '\n',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
  maxLength: limits.query.max,
});

describe('whatever is typed', () => {
  test('every term can be searched for: a letter or digit, no quotation mark, nothing a database refuses', () => {
    fc.assert(
      fc.property(hostile, (query) => {
        const { wanted, excluded, typed } = parseQuery(query);
        for (const { text } of [...wanted.flat(), ...excluded]) {
          expect(text).toMatch(/[\p{L}\p{N}]/u);
          expect(text).not.toContain('"');
          expect(text).toBe(text.trim());
        }
        for (const text of [typed, ...wanted.flat().map((term) => term.text)]) {
          expect(text.isWellFormed()).toBe(true);
          expect(text).not.toContain('\u0000');
        }
        expect(wanted.every((group) => group.length > 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('plain words are all wanted, in order', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const { wanted, excluded } = parseQuery(words.join(' '));
        expect(wanted).toEqual(words.map((text) => [{ text, phrase: false }]));
        expect(excluded).toEqual([]);
      }),
    );
  });

  test('a phrase stays whole', () => {
    const phrase = fc.stringMatching(/^[a-z]{1,9}( [a-zOR-]{1,9}){0,5}$/);
    fc.assert(
      fc.property(phrase, (text) => {
        expect(parseQuery(`before "${text}" after`).wanted[1]).toEqual([
          { text: text.trim(), phrase: true },
        ]);
      }),
    );
  });
});
