import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { PostListInput } from '@masthead/contracts';
import {
  follow,
  type Jobs,
  listNotifications,
  listPosts,
  newId,
  schedulePost,
  unpublishPost,
} from '@masthead/core';
import { createJobQueue } from '@masthead/infra';
import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startMailServer, type TestMailServer } from '../support/smtp.ts';
import type { Step, WorkerOptions } from '../support/worker-entry.ts';

// THREATS 66: kill -9 the worker at each step of a publication; two workers; the clock jumps; many posts
// due in the same second; rescheduled or unpublished while it fires.

const ENTRY = path.resolve(import.meta.dirname, '../support/worker-entry.ts');
const PATIENCE = { timeout: 30_000, interval: 50 };
const HOUR_MS = 3_600_000;

let database: TestDatabase;
let mails: TestMailServer;
let author: TestUser;
let followers: TestUser[];
let workers: Worker[];

beforeEach(async () => {
  database = await createTestDatabase();
  mails = await startMailServer();
  workers = [];
  author = await createUser(database.db);
  followers = await Promise.all([createUser(database.db), createUser(database.db)]);
  for (const follower of followers) {
    await follow(as(follower), { username: author.username });
    await database.db.user.update({
      where: { id: follower.id },
      data: { emailNotifications: true },
      select: { id: true },
    });
  }
}, 60_000);
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await mails[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
}, 60_000);

const as = (user: TestUser, aheadMs = 0, jobs?: Jobs) =>
  createTestContext({
    db: database.db,
    actor: actorOf(user),
    now: () => new Date(Date.now() + aheadMs),
    ...(jobs && { jobs }),
  });

interface Worker {
  ready: Promise<void>;
  reached: Promise<Step>;
  /** By SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

function startWorker(options: Omit<WorkerOptions, 'url' | 'smtpUrl'> = {}): Worker {
  const child: ChildProcess = fork(ENTRY, {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<Step>();
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.on('message', (message) => {
    if (message === 'hello') child.send({ url: database.url, smtpUrl: mails.url, ...options });
    else if (message === 'ready') ready.resolve();
    else reached.resolve(message as Step);
  });
  const worker: Worker = {
    ready: ready.promise,
    reached: reached.promise,
    kill() {
      child.kill('SIGKILL');
      return gone;
    },
  };
  workers.push(worker);
  return worker;
}

/** A post that was given a date an hour ago. Default: that date has just come. */
async function scheduled(inMs = -1000, jobs?: Jobs): Promise<{ id: string }> {
  const { id } = await createPost(database.db, { author, title: 'Bread', status: 'draft' });
  const publishAt = new Date(Date.now() + inMs).toISOString();
  await schedulePost(as(author, -HOUR_MS, jobs), { id, publishAt, unpublishAt: null });
  return { id };
}

async function told(user: TestUser, aheadMs = 0): Promise<string[]> {
  const { items } = await listNotifications(as(user, aheadMs), { limit: 100, unread: false });
  return items.map(({ kind, post }) => `${kind} ${post.id}`);
}

async function everyoneIsToldOnce(id: string, aheadMs = 0): Promise<void> {
  await vi.waitFor(async () => {
    for (const follower of followers) {
      expect(await told(follower, aheadMs)).toEqual([`new_post ${id}`]);
    }
  }, PATIENCE);
  expect(await told(author, aheadMs)).toEqual([`post_live ${id}`]);
}

/** To anyone. */
async function isVisible(id: string): Promise<boolean> {
  const anonymous = createTestContext({ db: database.db });
  const { items } = await listPosts(anonymous, PostListInput.parse({ author: author.username }));
  return items.some((post) => post.id === id);
}

describe('66: a worker killed', () => {
  test.each<Step>([
    'before the claim',
    'claimed, not committed',
    'committed, job not completed',
    'mail claimed, not sent',
    'mail accepted, not written down',
  ])(
    '%s: the post is out on time, and everyone is told once',
    async (stopAt) => {
      const { id } = await scheduled();
      const victim = startWorker({ stopAt });
      expect(await victim.reached).toBe(stopAt);
      // Whatever a worker does or fails to do.
      expect(await isVisible(id)).toBe(true);
      await victim.kill();

      // Past the lease of a mail that the victim had claimed.
      startWorker({ aheadMs: 3 * 60_000 });
      await everyoneIsToldOnce(id);
      await vi.waitFor(async () => {
        const left = await database.db.mail.count({ where: { sentAt: null } });
        expect(left).toBe(0);
      }, PATIENCE);
      expect(await database.db.notification.count()).toBe(3);
      expect(await database.db.mail.count()).toBe(2);
      // What was taken twice can be known for one by its Message-ID.
      const distinct = new Map(mails.received.map((mail) => [mail.messageId, mail.to.join()]));
      expect([...distinct.values()].toSorted()).toEqual(
        followers.map(({ email }) => email).toSorted(),
      );
      if (stopAt !== 'mail accepted, not written down') expect(mails.received).toHaveLength(2);
    },
    90_000,
  );
});

describe('66: while it fires', () => {
  test('unpublishing waits for a claim that is not committed, and of a killed one nothing is told', async () => {
    const { id } = await scheduled();
    const victim = startWorker({ stopAt: 'claimed, not committed' });
    await victim.reached;
    const unpublishing = unpublishPost(as(author), { id });
    await victim.kill();
    await unpublishing;
    const heir = startWorker();
    await heir.ready;
    expect(await isVisible(id)).toBe(false);
    expect(await database.db.notification.count()).toBe(0);
    const row = await database.db.post.findUnique({ where: { id }, select: { announcedAt: true } });
    expect(row).toEqual({ announcedAt: null });
  }, 90_000);

  test('rescheduling counts: it is told of at the new time, once', async () => {
    const { id } = await scheduled();
    const victim = startWorker({ stopAt: 'before the claim' });
    await victim.reached;
    await unpublishPost(as(author), { id });
    const publishAt = new Date(Date.now() + HOUR_MS).toISOString();
    await schedulePost(as(author), { id, publishAt, unpublishAt: null });
    await victim.kill();
    const early = startWorker();
    await early.ready;
    await early.kill();
    expect(await database.db.notification.count()).toBe(0);
    for (let i = 0; i < 2; i++) startWorker({ aheadMs: 2 * HOUR_MS });
    await everyoneIsToldOnce(id, 2 * HOUR_MS);
  }, 90_000);

  test('a clock that jumps ahead and back tells once, and shows it when the post is out', async () => {
    const { id } = await scheduled(HOUR_MS);
    const fast = startWorker({ aheadMs: 2 * HOUR_MS });
    await everyoneIsToldOnce(id, 2 * HOUR_MS);
    await fast.kill();
    // By the right clock it is not out: nobody sees that they were told.
    for (const follower of followers) expect(await told(follower)).toEqual([]);
    const right = startWorker();
    await right.ready;
    expect(await database.db.notification.count()).toBe(3);
  }, 90_000);
});

test('66: the job of a schedule fires by itself, long before the next sweep', async () => {
  const worker = startWorker();
  await worker.ready;
  const queue = createJobQueue({
    execute: database.db.execute,
    log: createTestContext({ db: database.db }).log,
  });
  await queue.open();
  try {
    const { id } = await scheduled(1000, queue.jobs);
    const jobs = `SELECT data, state::text, start_after AS "startAfter" FROM pgboss.job WHERE name = 'post.announce'`;
    const { rows } = await database.db.execute(jobs);
    expect(rows).toEqual([expect.objectContaining({ data: { postId: id } })]);
    await everyoneIsToldOnce(id);
    await vi.waitFor(async () => {
      expect((await database.db.execute(jobs)).rows).toEqual([
        expect.objectContaining({ state: 'completed' }),
      ]);
    }, PATIENCE);
  } finally {
    await queue.close();
  }
}, 90_000);

test('66: thousands of posts due in the same second, by two workers, are told of once each', async () => {
  const count = 10_000;
  await database.db.user.updateMany({ data: { emailNotifications: false } });
  const publishAt = new Date(Date.now() - 1000);
  await database.db.post.createMany({
    data: Array.from({ length: count }, () => newId()).map((id) => ({
      id,
      slug: `due-${id}`,
      authorId: author.id,
      title: 'Due in the same second',
      status: 'scheduled' as const,
      publishAt,
    })),
  });
  startWorker();
  startWorker();
  await vi.waitFor(
    async () => expect(await database.db.post.count({ where: { announcedAt: null } })).toBe(0),
    { timeout: 90_000, interval: 200 },
  );
  expect(await database.db.notification.groupBy({ by: ['kind'], _count: true })).toEqual(
    expect.arrayContaining([
      { kind: 'new_post', _count: count * followers.length },
      { kind: 'post_live', _count: count },
    ]),
  );
}, 150_000);
