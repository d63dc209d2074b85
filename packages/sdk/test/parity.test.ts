import { readFile } from 'node:fs/promises';
import { appRouter, type Meta } from '@masthead/api';
import type { AnyTRPCRouter } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { restCaller } from '../../../apps/server/test/support/rest-caller.ts';
import { startTestServer } from '../../../apps/server/test/support/server.ts';
import { type AccessRow, accessTable, type Outcome } from '../../api/test/access-table.ts';
import {
  type ActorName,
  actors,
  type Caller,
  type Cast,
  createCast,
  createWorld,
  type State,
  type World,
} from '../../api/test/access-world.ts';
import { createClient } from '../src/index.ts';

// What one surface can do, all can: queries, mutations and subscriptions alike.

type Surface = 'REST' | 'SDK';

/** What a surface does not have, and why. Whatever is not in here is called on both. */
const absent: Readonly<Record<string, Partial<Record<Surface, string>>>> = {};

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());
let cast: Cast;
beforeAll(async () => {
  cast = await createCast(server.db);
});

type Procedure = { _def: { meta?: Meta } };
const procedures: Record<string, Procedure> = (appRouter as AnyTRPCRouter)._def.procedures;
const paths = Object.keys(procedures);
const on = (surface: Surface) => paths.filter((path) => absent[path]?.[surface] === undefined);

const { $session: _, ...groups } = createClient({ url: server.origin });
const methods = Object.entries(groups).flatMap(([group, members]) =>
  Object.entries(members).flatMap(([name, method]) =>
    typeof method === 'function' ? [`${group}.${name}`] : [],
  ),
);

test('what is absent somewhere is absent indeed, for a reason', () => {
  const wrong = Object.entries(absent).flatMap(([path, reasons]) =>
    Object.entries(reasons).filter(([surface, reason]) => {
      const there =
        surface === 'SDK' ? methods.includes(path) : procedures[path]?._def.meta?.openapi;
      return there || !paths.includes(path) || !/\w+ \w+/.test(reason);
    }),
  );
  expect(wrong).toEqual([]);
});

test('the SDK has every procedure as a method, and no other', () => {
  expect(methods.toSorted()).toEqual(on('SDK').toSorted());
});

test('the SDK declares every procedure, and no other', async () => {
  const text = await readFile(new URL('../src/generated/api.ts', import.meta.url), 'utf8');
  const members = (declared: string, pattern: RegExp) => {
    const [, body = ''] =
      new RegExp(`^export interface ${declared} \\{\n([\\s\\S]*?)^\\}`, 'm').exec(text) ?? [];
    return [...body.matchAll(pattern)].map(([, ...found]) => found);
  };
  const declared = members('Api', /^ {2}(\w+): (\w+);/gm).flatMap(([group, type = '']) =>
    members(type, /^ {2}(\w+)[(:]/gm).map(([name]) => `${group}.${name}`),
  );
  expect(declared.toSorted()).toEqual(on('SDK').toSorted());
});

test.for(on('REST'))('REST has a route for %s', (path) => {
  const { method = 'GET', path: address } = procedures[path]?._def.meta?.openapi ?? {};
  const url = `/api/v1${address?.replace(/\{(\w+)\}/g, ':$1')}`;
  expect(server.app.hasRoute({ method, url }), `${method} ${url}`).toBe(true);
});

/** Something worked, or what was asked for was understood. */
interface Try {
  state: State;
  actor: ActorName;
  expected: Outcome;
}

/** The one of a row that goes furthest. */
function bestOf({ expected }: AccessRow): Try {
  const tries = Object.entries(expected).flatMap(([state, outcomes]) =>
    actors.map((actor) => ({ state: state as State, actor, expected: outcomes[actor] })),
  );
  const worked = tries.find((it) => it.expected === 'ok' || it.expected === 'shown');
  const other = tries.find((it) => it.actor === 'owner');
  const best = worked ?? other;
  if (best === undefined) throw new Error('a row without outcomes');
  return best;
}

const callers: Record<Surface, (token: string | undefined) => Caller> = {
  REST: (token) => restCaller(server.origin, token),
  // The same names and shapes: a client is a caller. It says what it was refused for in its own way.
  SDK: (token) =>
    createClient({
      url: server.origin,
      retries: 0,
      ...(token !== undefined && { auth: { token } }),
    }) as unknown as Caller,
};

describe.for(['REST', 'SDK'] as const)('%s carries', (surface) => {
  test.for(on(surface))('%s', async (path) => {
    const row = accessTable[path];
    if (row === undefined) throw new Error(`${path} has no row in access-table.ts`);
    const { state, actor, expected } = bestOf(row);
    // What no route answers says one of these.
    expect(['NOT_FOUND', 'METHOD_NOT_ALLOWED']).not.toContain(expected);
    const world = await createWorld(server.db, cast, state);
    const token = await tokenOf(row, actor);
    expect(await outcomeOf(row, world, callers[surface](token))).toBe(expected);
  });
});

function tokenOf(row: AccessRow, actor: ActorName): Promise<string | undefined> {
  if (row.endsAccount) return cast.passingToken(actor);
  return row.endsOthers ? cast.lastingToken(actor) : cast.accessToken(actor, row.endsSession);
}

async function outcomeOf(row: AccessRow, world: World, caller: Caller): Promise<Outcome> {
  try {
    const answer = await row.call(caller, world);
    return row.outcome?.(answer, world) ?? 'ok';
  } catch (error) {
    // What REST refuses is an AppError, what the SDK does a MastheadError: both by the registry's code.
    if (error instanceof Error && 'code' in error) return error.code as Outcome;
    throw error;
  }
}
