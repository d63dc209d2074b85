import type { z } from 'zod';

/** What a value of a type is called, to whom sent another one. */
const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/**
 * What is wrong with a value and what would be right, where its schema has no words of its own: about the
 * field, as those are.
 * @example schema.parse(given, { error: wordsOf }) // 'must be true or false'
 */
export function wordsOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing';
      return `must be ${kinds[issue.expected] ?? `of the type ${issue.expected}`}`;
    case 'invalid_value':
      return issue.values.length === 1
        ? `must be ${String(issue.values[0])}`
        : `must be one of ${issue.values.join(', ')}`;
    case 'too_small':
      return bound('at least', issue.minimum, issue.origin);
    case 'too_big':
      return bound('at most', issue.maximum, issue.origin);
    case 'unrecognized_keys':
      return `has no ${issue.keys.join(', ')}`;
    default:
      return undefined;
  }
}

function bound(word: string, limit: number | bigint, of: string): string {
  if (of === 'string') return `must have ${word} ${count(limit, 'character')}`;
  if (of === 'array') return `must have ${word} ${count(limit, 'item')}`;
  return `must be ${word} ${limit}`;
}

function count(number: number | bigint, what: string): string {
  return `${number} ${what}${Number(number) === 1 ? '' : 's'}`;
}
