import { expect, test } from 'vitest';
import { z } from 'zod';
import { checkQueryEncoding, compileQueryPlan, readByPlan } from '../src/query-plan.ts';

const Size = z.enum(['small', 'large']).meta({ id: 'QueryPlanTestSize' });
const schema = z.object({
  count: z.int().min(1).default(20),
  ratio: z.number().optional(),
  maybe: z.number().nullable().optional(),
  flag: z.boolean().optional(),
  size: Size.optional(),
  level: z.union([z.literal(1), z.literal(2)]).optional(),
  either: z.union([z.string(), z.number()]).optional(),
  tags: z.array(z.string()).optional(),
  ids: z.array(z.int()).optional(),
  name: z.string().trim().toLowerCase().optional(),
});
const plan = compileQueryPlan([schema]);

test.for([
  [{ count: '5' }, { count: 5 }],
  [
    { ratio: '-0.5', maybe: '2' },
    { ratio: -0.5, maybe: 2 },
  ],
  [{ flag: 'true' }, { flag: true }],
  [{ flag: 'false' }, { flag: false }],
  [
    { size: 'small', level: '2' },
    { size: 'small', level: 2 },
  ],
  [{ either: '7' }, { either: '7' }],
  [{ tags: 'a' }, { tags: ['a'] }],
  [{ tags: 'a,b' }, { tags: ['a', 'b'] }],
  [{ tags: ['a,b', 'c'] }, { tags: ['a', 'b', 'c'] }],
  [{ tags: '' }, { tags: [''] }],
  [{ ids: ['1', '2'] }, { ids: [1, 2] }],
  [{ ids: '1,2' }, { ids: [1, 2] }],
  [{ name: '12' }, { name: '12' }],
] as const)('reads %j as %j', ([query, input]) => {
  expect(readByPlan(plan, query)).toEqual(input);
});

test.for([
  [{ count: '' }],
  [{ count: '1e3' }],
  [{ count: '0x10' }],
  [{ count: ' 5' }],
  [{ count: 'Infinity' }],
  [{ flag: '1' }],
  [{ flag: 'yes' }],
  [{ flag: 'TRUE' }],
  [{ ids: ['1', 'x'] }],
] as const)('leaves %j for the schema to refuse', ([query]) => {
  expect(schema.safeParse(readByPlan(plan, query)).success).toBe(false);
});

test.for([{ count: ['1', '2'] }, { flag: ['true', 'true'] }, { name: ['a', 'b'] }])(
  'says of %j that it is there twice',
  (query) => {
    const message = 'stands in the address more than once; give it once';
    expect(() => readByPlan(plan, query)).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_FAILED',
        issues: [{ path: Object.keys(query)[0], message }],
      }),
    );
  },
);

test('reads the plus of an offset that an address made a space', () => {
  const dates = compileQueryPlan([
    z.object({ at: z.iso.datetime({ offset: true }).optional(), q: z.string().optional() }),
  ]);
  const { searchParams } = new URL('http://x/?at=2026-12-01T09:00:00+01:00&q=at+01:00');
  const at = '2026-12-01T09:00:00+01:00';
  expect(readByPlan(dates, Object.fromEntries(searchParams))).toEqual({ at, q: 'at 01:00' });
});

test('reads only what the schema names', () => {
  const query = Object.assign(Object.create(null), {
    count: '1',
    constructor: 'x',
    __proto__x: 'y',
    other: 'z',
  });
  expect(readByPlan(plan, query)).toEqual({ count: 1 });
});

test('never changes the schema: "false" and "5" stay text elsewhere', () => {
  readByPlan(plan, { flag: 'false', count: '5' });
  expect(schema.safeParse({ flag: 'false' }).success).toBe(false);
  expect(schema.safeParse({ count: '5' }).success).toBe(false);
});

test('joins several inputs, as a procedure may have', () => {
  const both = compileQueryPlan([z.object({ a: z.int() }), z.object({ b: z.boolean() })]);
  expect(readByPlan(both, { a: '1', b: 'true' })).toEqual({ a: 1, b: true });
});

test.for(['/x', '/x?q=a%20b', '/x?q=%F0%9F%8D%9E', '/x?q=100%25'])(
  'accepts the encoding of %s',
  (url) => {
    expect(() => checkQueryEncoding(url)).not.toThrow();
  },
);

test.for(['/x?q=%', '/x?q=%zz', '/x?q=%ff', '/x?q=%ED%A0%80'])(
  'refuses the encoding of %s',
  (url) => {
    expect(() => checkQueryEncoding(url)).toThrow(/percent-encoded/);
  },
);
