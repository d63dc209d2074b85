import { expect, test } from 'vitest';
import { z } from 'zod';
import { wordsOf } from '../src/issue-words.ts';

const schema = z
  .strictObject({
    text: z.string().min(2).max(4),
    one: z.string().min(1),
    number: z.number().min(1).max(9),
    whole: z.int(),
    flag: z.boolean(),
    list: z.array(z.string()).max(1),
    choice: z.enum(['a', 'b']),
    always: z.literal(1),
    own: z.string('has words of its own'),
    file: z.date(),
  })
  .partial();

test.each<[object | string, string]>([
  ['not an object', 'must be an object'],
  [{ text: 1 }, 'must be text'],
  [{ text: 'a' }, 'must have at least 2 characters'],
  [{ text: 'abcde' }, 'must have at most 4 characters'],
  [{ one: '' }, 'must have at least 1 character'],
  [{ number: '1' }, 'must be a number'],
  [{ number: 0 }, 'must be at least 1'],
  [{ number: 10 }, 'must be at most 9'],
  [{ whole: 1.5 }, 'must be a whole number'],
  [{ flag: 'maybe' }, 'must be true or false'],
  [{ list: 'a' }, 'must be a list'],
  [{ list: ['a', 'b'] }, 'must have at most 1 item'],
  [{ choice: 'c' }, 'must be one of a, b'],
  [{ always: 2 }, 'must be 1'],
  [{ own: 1 }, 'has words of its own'],
  [{ file: 1 }, 'must be of the type date'],
  [{ other: 1, more: 2 }, 'has no other, more'],
])('%j %s', (given, words) => {
  const { error } = schema.safeParse(given, { error: wordsOf });
  expect(error?.issues.map(({ message }) => message)).toEqual([words]);
});

test('what is not there is missing, of whatever type', () => {
  const { error } = schema.required().safeParse({}, { error: wordsOf });
  expect(new Set(error?.issues.map(({ message }) => message))).toEqual(new Set(['is missing']));
});
