import { appRouter, createCaller, type Meta } from '@masthead/api';
import { authenticate } from '@masthead/core';
import { createTestContext, createTestDatabase, type TestDatabase } from '@masthead/testkit';
import type { AnyTRPCRouter } from '@trpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { errorsOf } from '../src/operation-errors.ts';
import { namedRows, testAccess } from './access-outcomes.ts';
import { accessTable, type Outcome } from './access-table.ts';
import { type Cast, createCast } from './access-world.ts';

let database: TestDatabase;
let cast: Cast;
beforeAll(async () => {
  database = await createTestDatabase();
  cast = await createCast(database.db);
});
afterAll(() => database[Symbol.asyncDispose]());

type Procedure = { _def: { meta: Meta; inputs: readonly z.ZodObject[] } };
const procedures: Record<string, Procedure> = (appRouter as AnyTRPCRouter)._def.procedures;

test('every procedure of the router has a row, and every row a procedure', () => {
  expect(Object.keys(accessTable).toSorted()).toEqual(Object.keys(procedures).toSorted());
});

test.each(namedRows)('$name says in its meta every error that it answers', ({ row, path }) => {
  const { meta, inputs } = procedures[path]?._def ?? {};
  const fields = Object.keys(inputs?.[0]?.shape ?? {});
  const declared: Outcome[] = meta ? errorsOf(meta, { fields, hasBody: true }) : [];
  const answered = Object.values(row.expected).flatMap((outcomes) => Object.values(outcomes));
  expect(['ok', 'shown', 'hidden', ...declared]).toEqual(expect.arrayContaining(answered));
});

testAccess({
  stage: () => ({ db: database.db, cast }),
  async caller(accessToken) {
    const ctx = createTestContext({ db: database.db });
    if (accessToken === undefined) return createCaller(ctx);
    return createCaller({ ...ctx, actor: await authenticate(ctx, accessToken) });
  },
});
