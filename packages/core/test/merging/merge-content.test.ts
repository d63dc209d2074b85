import { workingTimeOf } from '@masthead/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeContent, mergeLine, settled } from '../../src/merging/merge-content.ts';

const merge = (base: string, mine: string, theirs: string) =>
  settled(mergeContent({ base, mine, theirs }));

describe('two changes of one text', () => {
  const base = 'One.\n\nTwo.\n\nThree.\n';

  test.each<[string, string, string, string]>([
    [
      'of two neighbours',
      '1.\n\nTwo.\n\nThree.\n',
      'One.\n\n2.\n\nThree.\n',
      '1.\n\n2.\n\nThree.\n',
    ],
    [
      'that are the same',
      '1.\n\nTwo.\n\nThree.\n',
      '1.\n\nTwo.\n\nThree.\n',
      '1.\n\nTwo.\n\nThree.\n',
    ],
    ['of which one is none', base, 'Other.\n', 'Other.\n'],
    [
      'a paragraph in front, one taken away at the end',
      'Zero.\n\nOne.\n\nTwo.\n\nThree.\n',
      'One.\n\nTwo.\n',
      'Zero.\n\nOne.\n\nTwo.\n',
    ],
  ])('%s are joined', (_, mine, theirs, merged) => {
    expect(merge(base, mine, theirs)).toBe(merged);
    expect(merge(base, theirs, mine)).toBe(merged);
  });

  test('of one paragraph are a conflict, and the rest is settled', () => {
    const [mine, theirs] = ['1.\n\nTwo, I say.\n\nThree.\n', 'One.\n\nTwo, they say.\n\nThree.\n'];
    expect(mergeContent({ base, mine, theirs })).toEqual([
      { type: 'merged', text: '1.\n\n' },
      { type: 'conflict', base: 'Two.', mine: 'Two, I say.', theirs: 'Two, they say.' },
      { type: 'merged', text: '\n\nThree.\n' },
    ]);
  });

  test('may end in any way lines do', () => {
    expect(merge('a\r\n\r\nb\r\n', 'A\r\n\r\nb\r\n', 'a\r\n\r\nB\r\n')).toBe('A\r\n\r\nB\r\n');
  });

  const texts = fc
    .array(fc.constantFrom('a', 'b', 'c', '__proto__', '\n', '\n\n', ' \n', '\r\n\r\n'), {
      maxLength: 20,
    })
    .map((parts) => parts.join(''));

  test('give back the only change, byte for byte, and each reading of a conflict whole', () => {
    fc.assert(
      fc.property(texts, texts, texts, (base, mine, theirs) => {
        expect(merge(base, base, theirs)).toBe(theirs);
        expect(merge(base, mine, base)).toBe(mine);
        expect(merge(base, mine, mine)).toBe(mine);
        const hunks = mergeContent({ base, mine, theirs });
        // Every paragraph that somebody wrote is somewhere in what is answered.
        const all = hunks.map((hunk) => Object.values(hunk).join('')).join('');
        for (const letter of ['a', 'b', 'c']) {
          const added = (text: string) => text.includes(letter) && !base.includes(letter);
          if (added(mine) || added(theirs)) expect(all).toContain(letter);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('of a million paragraphs are not merged for ever', () => {
    const many = 'a\n\n'.repeat(300_000);
    const time = workingTimeOf(() => {
      expect(merge(many, `${many}b`, `c${many}`)).toBeUndefined();
    });
    expect(time).toBeLessThan(5_000);
  });
});

test.each([
  ['b', 'b', 't', 't'],
  ['b', 'm', 'b', 'm'],
  ['b', 'x', 'x', 'x'],
  ['b', 'm', 't', undefined],
])('a title %s, changed to %s and to %s, is %s', (base, mine, theirs, merged) => {
  expect(mergeLine({ base, mine, theirs })).toBe(merged);
});
