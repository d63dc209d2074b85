import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  printApiTypes,
  printErrors,
  printPassingErrors,
  printProcedureKinds,
} from '../src/sdk/print-api.ts';
import { printDoc, printType, type Schema } from '../src/sdk/print-type.ts';

test.for([
  ['api.ts', printApiTypes],
  ['errors.ts', printErrors],
  ['passing-errors.ts', printPassingErrors],
  ['procedures.ts', printProcedureKinds],
] as const)(
  'the SDK’s %s as committed is what the router says; `pnpm --filter @masthead/api openapi` writes it',
  async ([name, print]) => {
    const file = new URL(`../../sdk/src/generated/${name}`, import.meta.url);
    expect(await readFile(file, 'utf8')).toBe(print());
  },
);

describe('a type is printed', () => {
  const printed = (type: z.ZodType, io: 'input' | 'output') =>
    printType(z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Schema, io);

  test.for([
    ['text', z.string().max(3), 'string'],
    ['a number', z.int().min(1), 'number'],
    ['one of some words', z.enum(['a', "it's"]), "'a' | 'it\\'s'"],
    ['one word', z.literal('x'), "'x'"],
    ['what may be null', z.string().nullable(), 'string | null'],
    ['a list', z.array(z.boolean()), 'boolean[]'],
    [
      'a list of this or that',
      z.array(z.union([z.string(), z.number()])),
      'Array<string | number>',
    ],
    ['a file', z.file(), 'Blob'],
    ['an object without fields', z.object({}), 'Record<string, never>'],
    ['a dictionary', z.record(z.string(), z.number()), 'Record<string, number>'],
  ] as const)('for %s', ([, type, expected]) => {
    expect(printed(type, 'output')).toBe(expected);
  });

  test('with what its fields mean, and which may be missing', () => {
    const type = z.object({
      a: z.string().describe('Ends */ here?'),
      b: z.int().default(3),
      c: z.boolean().optional(),
    });
    expect(printed(type, 'input')).toBe(
      [
        '{',
        '  /** Ends *\u200b/ here? */',
        '  a: string;',
        '  /** @default 3 */',
        '  b?: number | undefined;',
        '  c?: boolean | undefined;',
        '}',
      ].join('\n'),
    );
    expect(printed(type, 'output')).toContain('  b: number;\n  c?: boolean;');
  });
});

test('long comments have a line for each line', () => {
  expect(printDoc(['One.', '', 'Two.'])).toBe('/**\n * One.\n *\n * Two.\n */\n');
  expect(printDoc([])).toBe('');
});
