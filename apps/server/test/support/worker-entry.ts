// A worker whose steps its parent can see, and at one of which it waits to be killed. Composed here, of
// what the server composes: nothing in the product knows of it.
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Mailer } from '@masthead/core';
import { createDatabase, type Database } from '@masthead/db';
import {
  createImageProcessor,
  createJobQueue,
  createLocalMediaStore,
  createLogger,
  createOutbound,
  createSmtpMailer,
  createSquareMaker,
} from '@masthead/infra';
import { testAuth } from '@masthead/testkit';
import { createWork } from '../../src/jobs/work.ts';

export interface WorkerOptions {
  url: string;
  smtpUrl: string;
  /** The step at which it says so and goes no further. */
  stopAt?: Step;
  /** How far its clock is ahead. */
  aheadMs?: number;
}

export type Step =
  | 'before the claim'
  | 'claimed, not committed'
  | 'committed, job not completed'
  | 'mail claimed, not sent'
  | 'mail accepted, not written down';

process.once('message', (options: WorkerOptions) => void run(options));
process.send?.('hello');

async function run({ url, smtpUrl, stopAt, aheadMs = 0 }: WorkerOptions): Promise<void> {
  const log = createLogger({ level: 'silent' });
  const reach = async (step: Step) => {
    if (step !== stopAt) return;
    process.send?.(step);
    // Until it is killed.
    await new Promise(() => setInterval(() => undefined, 1000));
  };
  const plain = createDatabase({ url, poolMax: 5 });
  const queue = createJobQueue({ execute: plain.execute, log });
  const work = createWork({
    db: stepping(plain, reach),
    now: () => new Date(Date.now() + aheadMs),
    log,
    jobs: queue.jobs,
    media: {
      store: createLocalMediaStore(path.join(tmpdir(), 'masthead-no-media')),
      processImage: createImageProcessor(),
      makeSquare: createSquareMaker(),
    },
    auth: testAuth,
    fetchOutbound: createOutbound(),
    site: { name: 'Test blog', origin: 'http://masthead.test' },
    mailer: steppingMailer(createSmtpMailer({ url: smtpUrl, from: 'blog@example.org' }), reach),
  });
  await queue.open(work);
  // What a worker does as it starts, once more and to its end.
  const { signal } = new AbortController();
  for (const { atStart, run: chore } of work.chores) if (atStart) await chore(signal);
  process.send?.('ready');
  process.once('SIGTERM', () => void queue.close().then(() => process.exit(0)));
}

type Reach = (step: Step) => Promise<void>;

/** The only transaction of an announcement, from outside of it. */
function stepping(db: Database, reach: Reach): Database {
  const transaction = db.$transaction.bind(db) as (
    work: (tx: unknown) => Promise<unknown>,
  ) => unknown;
  const $transaction = async (work: (tx: unknown) => Promise<unknown>) => {
    await reach('before the claim');
    const result = await transaction(async (tx) => {
      const done = await work(tx);
      if (hasClaimed(done)) await reach('claimed, not committed');
      return done;
    });
    if (hasClaimed(result)) await reach('committed, job not completed');
    return result;
  };
  return Object.assign(Object.create(db) as Database, { $transaction });
}

function hasClaimed(done: unknown): boolean {
  return typeof done === 'object' && done !== null && 'posts' in done && done.posts !== 0;
}

function steppingMailer(mailer: Mailer, reach: Reach): Mailer {
  return {
    async send(mail) {
      await reach('mail claimed, not sent');
      await mailer.send(mail);
      await reach('mail accepted, not written down');
    },
  };
}
