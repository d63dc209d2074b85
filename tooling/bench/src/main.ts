// How fast we answer, as a ratio to a peer measured in the same run, turn by turn, so that a noisy machine
// slows both. Bounded: a few seconds a turn, loopback only. Exit code 1 when a ratio is below its floor.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase } from '@masthead/db';
import { startEmbeddedPostgres } from '@masthead/db/embedded';
import { migrateDeploy } from '@masthead/db/migrate';
import { createTestContext } from '@masthead/testkit';
import autocannon from 'autocannon';
import { announcing, WRITERS } from './announcing.ts';
import { type Running, run } from './process.ts';
import { seed } from './seed.ts';

const ROUNDS = 5;
const SECONDS = 4;
const CONNECTIONS = 32;

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const home = await mkdtemp(path.join(tmpdir(), 'masthead-bench-'));
const postgres = await startEmbeddedPostgres({ home, log: () => {} });
// Reads are counted as ever, and never too many.
const env = {
  DATABASE_URL: postgres.url,
  MASTHEAD_HOME: home,
  LOG_LEVEL: 'warn',
  RATE_LIMITS: '1000000',
};
const running: Running[] = [];

try {
  await migrateDeploy({ url: postgres.url, migrationsDir: at('../../../prisma/migrations') });
  const db = createDatabase({ url: postgres.url });
  const slug = await seed(createTestContext({ db }));
  await db.$disconnect();

  const bare = await run(at('bare.ts'), env, '/api/v1/posts');
  running.push(bare);
  const ours = await run(at('../../../apps/server/src/main.ts'), env, '/readyz');
  running.push(ours);

  const rows: { name: string; path: string; floor: number; peer?: string }[] = [
    { name: 'GET /api/v1/posts (20 of 1,000)', path: '/api/v1/posts', floor: 0.5 },
    { name: 'GET /api/v1/posts/{slug} (6 kB)', path: `/api/v1/posts/${slug}`, floor: 0.5 },
    // Against the same with all fields: what is not asked for is not done.
    {
      name: 'GET /api/v1/posts?fields=id,slug,title',
      path: '/api/v1/posts?fields=id,slug,title',
      peer: `${ours.origin}/api/v1/posts`,
      floor: 1,
    },
  ];
  let failed = false;
  console.log(
    `${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections, median; ratio to bare node:http + pg`,
  );
  for (const { name, path: address, floor, peer = bare.origin + address } of rows) {
    const pairs: { ours: number; bare: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      pairs.push({
        ours: await rate(ours.origin + address),
        bare: await rate(peer),
      });
    }
    const ratio = median(pairs.map((pair) => pair.ours / pair.bare));
    failed ||= ratio < floor;
    console.log(
      [
        name.padEnd(34),
        `ours ${median(pairs.map((pair) => pair.ours)).toFixed(0)}/s`,
        `bare ${median(pairs.map((pair) => pair.bare)).toFixed(0)}/s`,
        `ratio ${ratio.toFixed(2)} (floor ${floor})${ratio < floor ? '  BELOW' : ''}`,
      ].join('  '),
    );
  }
  // Said and not held to a floor: it is a matter of how long the disk takes for a commit.
  const turns = await announcing({ url: postgres.url, rounds: ROUNDS, seconds: 2 });
  console.log(
    [
      `comments written, ${WRITERS} at once`.padEnd(34),
      `announced ${median(turns.map(({ told }) => told)).toFixed(0)}/s`,
      `unannounced ${median(turns.map(({ untold }) => untold)).toFixed(0)}/s`,
      `ratio ${median(turns.map(({ told, untold }) => told / untold)).toFixed(2)}`,
    ].join('  '),
  );
  console.log(`server ready ${ours.readyAfter.toFixed(0)} ms after spawn, on a migrated database`);
  process.exitCode = failed ? 1 : 0;
} finally {
  await Promise.all(running.map((one) => one.stop()));
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
}

async function rate(url: string): Promise<number> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx || result.errors)
    throw new Error(`${url}: ${result.non2xx} bad answers, ${result.errors} errors`);
  return result.requests.average;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
