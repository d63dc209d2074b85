import { toAppError } from '@masthead/api';
import { AppError } from '@masthead/contracts';
import { TRPCError } from '@trpc/server';
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
  describe.each(namedRows)('$name', ({ row }) => {
    const tried = states.filter((state) => row.expected[state]);

    test.each(tried)('%s', async (state) => {
      const { db, cast } = stage();
      const found: Partial<Record<ActorName, Outcome>> = {};
      let world: World | undefined;
      for (const actor of actors) {
        world ??= await createWorld(db, cast, state);
        const accessToken = row.endsOthers
          ? await cast.lastingToken(actor)
          : await cast.accessToken(actor, row.endsSession);
        found[actor] = await outcomeOf(row, world, () => caller(accessToken));
        // What was refused changed nothing; the next one would find it out.
        if (found[actor] === 'ok' && !row.reads) world = undefined;
      }
      expect(found).toEqual(row.expected[state]);
    });
  });
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
