import { appRouter, type Meta, toAppError } from '@masthead/api';
import { AppError } from '@masthead/contracts';
import { createTestDatabase, type TestDatabase } from '@masthead/testkit';
import { type AnyTRPCRouter, TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { errorsOf } from '../src/operation-errors.ts';
import { type AccessRow, accessTable, type Outcome, ownListTable } from './access-table.ts';
import {
  type ActorName,
  actors,
  type Cast,
  createCast,
  createWorld,
  states,
  type World,
} from './access-world.ts';

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

const rows: [string, AccessRow, string][] = [
  ...Object.entries(accessTable).map(([name, row]): [string, AccessRow, string] => [
    name,
    row,
    name,
  ]),
  ['posts.list of one’s own', ownListTable, 'posts.list'],
];

// THREATS 23, 27
describe.each(rows)('%s', (_, row, path) => {
  const tried = states.filter((state) => row.expected[state]);

  test.each(tried)('%s', async (state) => {
    const found: Partial<Record<ActorName, Outcome>> = {};
    let world: World | undefined;
    for (const actor of actors) {
      world ??= await createWorld(database.db, cast, state);
      found[actor] = await outcomeOf(row, actor, world);
      // What was refused changed nothing; the next one would find it out.
      if (found[actor] === 'ok' && !row.reads) world = undefined;
    }
    expect(found).toEqual(row.expected[state]);
  });

  test('says in its meta every error that it answers here', () => {
    const { meta, inputs } = procedures[path]?._def ?? {};
    const fields = Object.keys(inputs?.[0]?.shape ?? {});
    const declared: Outcome[] = meta ? errorsOf(meta, { fields, hasBody: true }) : [];
    const answered = Object.values(row.expected).flatMap((outcomes) => Object.values(outcomes));
    expect(['ok', 'shown', 'hidden', ...declared]).toEqual(expect.arrayContaining(answered));
  });
});

async function outcomeOf(row: AccessRow, actor: ActorName, world: World): Promise<Outcome> {
  try {
    const answer = await row.call(await cast.caller(actor, row.endsSession), world);
    return row.outcome?.(answer, world) ?? 'ok';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    if (error instanceof TRPCError) return toAppError(error).code;
    throw error;
  }
}
