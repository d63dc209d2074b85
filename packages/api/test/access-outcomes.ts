import { appRouter, type Meta, toAppError } from '@masthead/api';
import { ApiScope, AppError } from '@masthead/contracts';
import { type AnyTRPCRouter, TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import {
  type AccessRow,
  accessTable,
  allSeriesTable,
  type Outcome,
  ownListTable,
} from './access-table.ts';
import {
  type ActorName,
  actors,
  type Caller,
  type Cast,
  createWorld,
  type Database,
  type State,
  states,
  type World,
} from './access-world.ts';

/** A row of the table under the name of its tests. */
export interface NamedRow {
  name: string;
  /** Of the procedure. */
  path: string;
  row: AccessRow;
}

export const namedRows: readonly NamedRow[] = [
  ...Object.entries(accessTable).map(([path, row]) => ({ name: path, path, row })),
  { name: 'posts.list of one’s own', path: 'posts.list', row: ownListTable },
  { name: 'series.list of all', path: 'series.list', row: allSeriesTable },
];

interface Surface {
  /** Made before all tests. */
  stage: () => { db: Database; cast: Cast };
  /** Calls the router with that access token; undefined: as nobody. */
  caller: (accessToken: string | undefined) => Promise<Caller>;
}

/** The whole table, by one way of calling the router. THREATS 23, 27. */
export function testAccess({ stage, caller }: Surface): void {
  type TokenOf = (cast: Cast, actor: ActorName) => Promise<string | undefined>;
  const outcomesOf = async (
    row: AccessRow,
    state: State,
    who: readonly ActorName[],
    tokenOf: TokenOf,
  ) => {
    const { db, cast } = stage();
    const found: Partial<Record<ActorName, Outcome>> = {};
    let world: World | undefined;
    for (const actor of who) {
      world ??= await createWorld(db, cast, state);
      const token = await tokenOf(cast, actor);
      found[actor] = await outcomeOf(row, world, () => caller(token));
      // What was refused changed nothing; the next one would find it out.
      if (found[actor] === 'ok' && !row.reads) world = undefined;
    }
    return found;
  };

  describe.each(namedRows)('$name', ({ row, path }) => {
    const tried = states.flatMap((state) => {
      const expected = row.expected[state];
      return expected ? [{ state, expected }] : [];
    });

    test.each(tried)('$state', async ({ state, expected }) => {
      const found = await outcomesOf(row, state, actors, (cast, actor) => {
        if (row.endsAccount) return cast.passingToken(actor);
        return row.endsOthers ? cast.lastingToken(actor) : cast.accessToken(actor, row.endsSession);
      });
      expect(found).toEqual(expected);
    });

    // THREATS 29. A token with the scope is its owner; without, it is nobody, and told what it lacks.
    const { access, scope } = metaOf(path);
    const refusal: Outcome = scope === undefined ? 'SESSION_REQUIRED' : 'SCOPE_MISSING';
    const others = ApiScope.options.filter((other) => other !== scope);

    test.each(tried)('$state, by a token without the scope', async ({ state, expected }) => {
      const found = await outcomesOf(row, state, refused, (cast, actor) =>
        cast.apiToken(actor, others),
      );
      const asNobody = expected.anonymous === 'UNAUTHENTICATED' ? refusal : expected.anonymous;
      const outcome = access === 'public' ? asNobody : refusal;
      const all = Object.fromEntries(refused.map((actor) => [actor, outcome]));
      expect(found).toEqual({ ...all, suspended: 'INVALID_TOKEN' });
    });

    if (scope === undefined) return;
    test.each(tried)('$state, by a token with the scope', async ({ state, expected }) => {
      const found = await outcomesOf(row, state, admitted, (cast, actor) =>
        cast.apiToken(actor, [scope, ...(row.alsoNeeds ?? [])]),
      );
      const asOwner = Object.fromEntries(admitted.map((actor) => [actor, expected[actor]]));
      expect(found).toEqual(asOwner);
    });
  });
}

// Whose tokens are tried. What their owners may is what the first test of each row is about.
const refused = ['owner', 'admin', 'suspended'] as const;
const admitted = ['stranger', 'owner', 'suspended'] as const;

function metaOf(path: string): Meta {
  const procedure = (appRouter as AnyTRPCRouter)._def.procedures[path];
  return procedure._def.meta;
}

async function outcomeOf(
  row: AccessRow,
  world: World,
  caller: () => Promise<Caller>,
): Promise<Outcome> {
  try {
    const answer = await row.call(await caller(), world);
    return row.outcome?.(answer, world) ?? 'ok';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    if (error instanceof TRPCError) return toAppError(error).code;
    throw error;
  }
}
