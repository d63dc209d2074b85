import type { DiffHunk } from '@masthead/contracts';
import { workingTimeOf } from '@masthead/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collapse } from '../../src/versions/collapse-hunks.ts';
import { diffText } from '../../src/versions/diff-text.ts';

const sideOf = (hunks: DiffHunk[], left: 'insert' | 'delete') =>
  hunks
    .filter(({ type }) => type !== left)
    .map(({ text }) => text)
    .join('');

const short = (from: string, to: string) =>
  diffText(from, to).map(
    ({ type, text }) => `${{ equal: '=', insert: '+', delete: '-' }[type]}${text}`,
  );

describe('a difference', () => {
  test.each<[string, string, string[]]>([
    ['', '', []],
    ['Same.', 'Same.', ['=Same.']],
    ['', 'New.', ['+New.']],
    ['Old.', '', ['-Old.']],
    ['Flour and water.', 'Flour and salt.', ['=Flour and ', '-water', '+salt', '=.']],
    ['One.\n\nTwo.\n', 'One.\n\nThree.\n\nTwo.\n', ['=One.\n\n', '+Three.\n\n', '=Two.\n']],
    ['我喜欢面包', '我喜欢咖啡', ['=我喜欢', '-面包', '+咖啡']],
  ])('of %j and %j is in words', (from, to, expected) => {
    expect(short(from, to)).toEqual(expected);
  });

  test('gives back both texts, byte for byte', () => {
    const texts = fc.array(fc.constantFrom('a ', 'b', '\n', '\n\n', 'é', '👩‍🍳', '\r\n', '# '), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(texts, texts, fc.nat(5), (a, b, context) => {
        const [from, to] = [a.join(''), b.join('')];
        const hunks = diffText(from, to);
        expect([sideOf(hunks, 'insert'), sideOf(hunks, 'delete')]).toEqual([from, to]);
        for (const { text } of collapse(hunks, context)) expect(text.isWellFormed()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['two texts without a common word', 'a1 b2\n', 'c3 d4\n'],
    ['one line each', 'a b ', 'c d '],
  ])('of 1 MiB is found in bounded time: %s', (_, a, b) => {
    const text = (unit: string) => {
      let n = 0;
      return unit.repeat(1_000_000 / unit.length).replaceAll(/\w+/g, (word) => word + (n++ % 1000));
    };
    let hunks: DiffHunk[] = [];
    const time = workingTimeOf(() => {
      hunks = diffText(text(a), text(b));
    });
    expect(time).toBeLessThan(10_000);
    expect(sideOf(hunks, 'delete')).toBe(text(b));
  });
});

describe('collapsed', () => {
  test('equal text far from changes is counted, not shown', () => {
    const hunks: DiffHunk[] = [
      { type: 'equal', text: 'abcdef' },
      { type: 'insert', text: 'X' },
      { type: 'equal', text: 'ghijkl' },
      { type: 'delete', text: 'Y' },
      { type: 'equal', text: 'mnopqr' },
    ];
    expect(collapse(hunks, 2)).toEqual([
      { type: 'equal', text: '', omitted: 4 },
      { type: 'equal', text: 'ef' },
      { type: 'insert', text: 'X' },
      { type: 'equal', text: 'gh' },
      { type: 'equal', text: '', omitted: 2 },
      { type: 'equal', text: 'kl' },
      { type: 'delete', text: 'Y' },
      { type: 'equal', text: 'mn' },
      { type: 'equal', text: '', omitted: 4 },
    ]);
    expect(collapse(hunks, 3)[3]).toEqual({ type: 'equal', text: 'ghijkl' });
  });

  test('nothing changed is nothing shown', () => {
    expect(collapse([{ type: 'equal', text: 'abc' }], 1)).toEqual([
      { type: 'equal', text: '', omitted: 3 },
    ]);
  });
});
