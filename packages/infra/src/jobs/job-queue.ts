import { setTimeout as pause } from 'node:timers/promises';
import type { JobData, JobName, Jobs, Log } from '@masthead/core';
import { fromPrisma, PgBoss } from 'pg-boss';
import { type Loop, startLoop } from './loop.ts';

/** Something to be done again and again, on one node of all. */
export interface Chore {
  name: string;
  /** In UTC, as in `* * * * *`: every minute. */
  cron: string;
  /** The signal says that it should end, with what it has done: the server stops, or it took too long. */
  run: (signal: AbortSignal) => Promise<unknown>;
  /** Also as soon as a worker starts: what was left while none ran waits no longer. */
  atStart?: true;
}

/** What a worker does. Jobs that wait come together, since one statement does for many. */
export interface Work {
  handlers: { [Name in JobName]: (batch: JobData[Name][]) => Promise<unknown> };
  chores: readonly Chore[];
  loops: readonly Loop[];
}

export interface JobQueue {
  /** Sends jobs. Before the queue is ready they are left to the sweeps that run when it is. */
  jobs: Jobs;
  /**
   * Opens the queue, with `work` to do what is in it. Resolves when it is ready; a server need not wait
   * for that.
   */
  open(work?: Work): Promise<void>;
  /** Lets what is being done be finished, and takes no more. */
  close(): Promise<void>;
}

export interface JobQueueOptions {
  /** Statements run on the application's own pool. */
  execute: (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
  log: Log;
}

const SCHEMA = 'pgboss';
const BATCH = 50;
/** A job that outlives this is thought dead and given to another. */
const EXPIRE_S = 120;
/** As long as a server takes to finish its requests. */
const PATIENCE_MS = 10_000;
/** Each pause doubles: half an hour in all. */
const START_ATTEMPTS = 60;

const jobNames: readonly JobName[] = ['post.announce', 'mail.deliver'];

/** Jobs on pg-boss, in a schema of its own beside our tables. */
export function createJobQueue({ execute, log }: JobQueueOptions): JobQueue {
  const boss = new PgBoss({ schema: SCHEMA, db: { executeSql: execute } });
  // An error that nobody hears ends the process. What failed is tried again by pg-boss itself.
  boss.on('error', (err) => log.warn({ err }, 'the job queue had a problem'));
  let endLoops: (() => Promise<void>)[] = [];
  const ending = new AbortController();
  let ready = false;
  let opening: Promise<void> | undefined;
  let closing: Promise<void> | undefined;

  async function start(work: Work | undefined): Promise<void> {
    await boss.start({ attempts: START_ATTEMPTS });
    const options = { expireInSeconds: EXPIRE_S, retryLimit: 5, retryDelay: 5, retryBackoff: true };
    for (const name of [...jobNames, ...(work?.chores ?? []).map((chore) => chore.name)]) {
      await boss.createQueue(name, { ...options, deleteAfterSeconds: 24 * 60 * 60 });
    }
    ready = true;
    if (work !== undefined && closing === undefined) await takeUp(work);
  }

  async function takeUp({ handlers, chores, loops }: Work): Promise<void> {
    // First: they need nothing of the queue.
    endLoops = loops.map((loop) => startLoop(loop, log));
    for (const name of jobNames) await workOn(name, handlers[name]);
    for (const { name, cron, run, atStart } of chores) {
      await boss.work(name, async ([job]) => {
        // What it throws then is a job that failed: it is tried again in seconds, by whoever is there.
        const signals = job === undefined ? [] : [job.signal];
        await run(AbortSignal.any([ending.signal, ...signals]));
      });
      await boss.schedule(name, cron, null, { missed: 'once', singletonKey: name });
      // Not by way of the queue: a worker that was killed may hold a job there for a while yet.
      if (atStart)
        run(ending.signal).catch((err: unknown) =>
          log.warn({ err, chore: name }, 'a chore failed'),
        );
    }
  }

  async function workOn<Name extends JobName>(name: Name, handler: Work['handlers'][Name]) {
    await boss.work<JobData[Name]>(
      name,
      { batchSize: BATCH, pollingIntervalSeconds: 1, burstWhenBatchFull: true },
      async (jobs) => void (await handler(jobs.map(({ data }) => data))),
    );
  }

  return {
    jobs: {
      async send(tx, name, data, { startAfter } = {}) {
        if (!ready) return;
        await boss.send(name, data, { db: fromPrisma(tx), ...(startAfter && { startAfter }) });
      },
    },
    open(work) {
      opening ??= start(work).catch((err: unknown) => {
        if (closing === undefined) log.error({ err }, 'the job queue cannot be opened');
      });
      return opening;
    },
    close() {
      ready = false;
      ending.abort();
      closing ??=
        opening === undefined
          ? Promise.resolve()
          : Promise.all([
              boss.stop({ graceful: true, timeout: PATIENCE_MS }),
              patiently(endLoops.map((end) => end())),
            ]).then(() => opening);
      return closing;
    },
  };
}

/** Waits for all, but not for ever: what is cut off is taken over by another node. */
async function patiently(works: readonly Promise<void>[]): Promise<void> {
  const end = new AbortController();
  const patience = pause(PATIENCE_MS, undefined, { signal: end.signal }).catch(() => undefined);
  await Promise.race([Promise.all(works), patience]).finally(() => end.abort());
}
