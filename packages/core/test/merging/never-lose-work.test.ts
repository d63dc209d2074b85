import { VersionListInput } from '@masthead/contracts';
import { createTestDatabase, type TestDatabase } from '@masthead/testkit';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { getAutosave } from '../../src/autosaves/get-autosave.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { restorePost } from '../../src/trash/restore-post.ts';
import { getVersion } from '../../src/versions/get-version.ts';
import { listVersions } from '../../src/versions/list-versions.ts';
import { type End, faultsOf } from './interleavings/oracle.ts';
import { type Script, scripts } from './interleavings/script.ts';
import { createTeam, play, type Team } from './interleavings/world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** How many interleavings to try: `pnpm --filter @masthead/core test:interleavings` tries more. */
    interleavings: number;
  }
}

/** Worlds at a time, on the ten connections between them: neither core waits for the other. */
const AT_ONCE = 8;

const count = inject('interleavings');
// Another every run; a failure says which it was.
const seed = Math.trunc(Math.random() * 0x7fffffff);

let database: TestDatabase;
let team: Team;
beforeAll(async () => {
  database = await createTestDatabase();
  team = await createTeam(database);
});
afterAll(() => database[Symbol.asyncDispose]());

test(
  `no accepted edit is lost in ${count} interleavings of writers`,
  async () => {
    const waiting = scripts(count, seed).entries();
    const tally = { worlds: 0, accepted: 0, refused: 0, merged: 0, restored: 0, typed: 0 };
    const worker = async () => {
      for (const [n, script] of waiting) {
        const { log, faults } = await run(script);
        expect(faults, `script ${n} of seed ${seed}: ${JSON.stringify({ script, log })}`).toEqual(
          [],
        );
        tally.worlds += 1;
        tally.typed += log.typed.filter((text) => text !== null).length;
        for (const write of log.writes) {
          tally[write.accepted ? 'accepted' : 'refused'] += 1;
          if (!write.accepted) continue;
          if (write.does === 'restore') tally.restored += 1;
          else if (write.seen.version < write.answer.version - 1) tally.merged += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    // A search that never meets what it looks for finds nothing either.
    expect(tally.worlds).toBe(count);
    for (const met of Object.values(tally)) {
      expect(met).toBeGreaterThan(count / 100);
    }
    process.stdout.write(`seed ${seed}: ${JSON.stringify(tally)}\n`);
  },
  // By the number, with room for a machine that does four other things.
  60_000 + count * 200,
);

async function run(script: Script) {
  const { id, ...log } = await play(team, script);
  return { log, faults: faultsOf(log, await endOf(id)) };
}

async function endOf(id: string): Promise<End> {
  const [ctx] = team.contexts;
  if (ctx === undefined) throw new Error('nobody reads');
  // Out of the trash, should it be there: what is in it is not lost either.
  await restorePost(ctx, { id });
  const { items } = await listVersions(ctx, VersionListInput.parse({ id, limit: 100 }));
  const versions = await Promise.all(items.map(({ number }) => getVersion(ctx, { id, number })));
  const typed = await Promise.all(
    team.contexts.map(async (it) => (await getAutosave(it, { id }))?.content ?? null),
  );
  return { post: await getPost(ctx, { slug: id }), versions, typed };
}
