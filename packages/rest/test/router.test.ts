import { appRouter } from '@masthead/api';
import { expect, test } from 'vitest';
import { operationsOf } from '../src/index.ts';
import { compileQueryPlan } from '../src/query-plan.ts';

const operations = operationsOf(appRouter);

test('the product has REST operations, each at an address of its own', () => {
  expect(operations.length).toBeGreaterThan(20);
  const addresses = operations.map(
    ({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`,
  );
  expect(new Set(addresses).size).toBe(operations.length);
});

test.for(operations.map((operation) => [operation.name, operation] as const))(
  '%s: every path parameter is a field of its input, and 201 says where',
  ([, { path, meta, procedure }]) => {
    const plan = compileQueryPlan(procedure._def.inputs);
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect([...plan.keys()]).toEqual(expect.arrayContaining(parameters));
    expect(meta.success === 201).toBe(meta.location !== undefined);
    expect(meta.versioned ?? false).toBe(plan.has('expectedVersion'));
  },
);
