import { createJobQueue } from '@masthead/infra';
import {
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  createWebhook,
  startReceiver,
} from '@masthead/testkit';
import { expect, test, vi } from 'vitest';
import { createWork } from '../src/jobs/work.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

test('every chore is on the calendar of the queue once, however many workers there are', async () => {
  await using database = await createTestDatabase();
  const { db } = database;
  const ctx = createTestContext({ db });
  const site = { name: 'Test blog', origin: 'http://masthead.test' };
  const queues = [1, 2].map(() => createJobQueue({ execute: db.execute, log: ctx.log }));
  try {
    const work = createWork({ ...ctx, site, mailer: { send: async () => undefined } });
    for (const queue of queues) await queue.open(work);
    const { rows } = await db.execute('SELECT name, cron FROM pgboss.schedule ORDER BY name');
    expect(rows).toEqual([
      { name: 'house.invitations', cron: '17 3 * * *' },
      { name: 'house.keys', cron: '17 3 * * *' },
      { name: 'house.limits', cron: '41 * * * *' },
      { name: 'house.links', cron: '17 3 * * *' },
      { name: 'house.mails', cron: '17 3 * * *' },
      { name: 'house.media', cron: '17 3 * * *' },
      { name: 'house.sessions', cron: '17 3 * * *' },
      { name: 'house.sign-ins', cron: '17 3 * * *' },
      { name: 'house.tokens', cron: '17 3 * * *' },
      { name: 'house.trash', cron: '17 3 * * *' },
      { name: 'house.webhooks', cron: '17 3 * * *' },
      { name: 'sweep.mails', cron: '* * * * *' },
      { name: 'sweep.posts', cron: '* * * * *' },
      { name: 'sweep.visibility', cron: '* * * * *' },
    ]);
  } finally {
    await Promise.all(queues.map((queue) => queue.close()));
  }
}, 60_000);

test('the chore of the trash takes what has been in it for too long', async () => {
  await using database = await createTestDatabase();
  const { db } = database;
  const author = await createUser(db);
  for (const days of [31, 29]) {
    const { id } = await createPost(db, { author });
    const deletedAt = new Date(Date.now() - days * DAY_MS);
    await db.post.update({ where: { id }, data: { deletedAt }, select: { id: true } });
  }
  const site = { name: 'Test blog', origin: 'http://masthead.test' };
  const work = createWork({
    ...createTestContext({ db }),
    site,
    mailer: { send: vi.fn(async () => undefined) },
  });
  await work.chores.find(({ name }) => name === 'house.trash')?.run(new AbortController().signal);
  expect(await db.post.count()).toBe(1);
});

test('a chore is told to end when its worker stops, and goes on with another', async () => {
  await using database = await createTestDatabase();
  const { db } = database;
  const { log } = createTestContext({ db });
  const begun: AbortSignal[] = [];
  const openQueue = async (run: (signal: AbortSignal) => Promise<unknown>) => {
    const queue = createJobQueue({ execute: db.execute, log });
    const chores = [{ name: 'house.slow', cron: '0 0 1 1 *', run }];
    const handlers = {
      'post.announce': async () => undefined,
      'mail.deliver': async () => undefined,
    };
    await queue.open({ handlers, chores, loops: [] });
    return queue;
  };
  const first = await openQueue(async (signal) => {
    begun.push(signal);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    signal.throwIfAborted();
  });
  // As the calendar does.
  await db.$transaction((tx) => first.jobs.send(tx, 'house.slow' as 'mail.deliver', {}));
  await vi.waitFor(() => expect(begun).toHaveLength(1), { timeout: 30_000 });
  await first.close();
  let done = 0;
  const second = await openQueue(async () => void done++);
  await vi.waitFor(() => expect(done).toBe(1), { timeout: 30_000 });
  await second.close();
}, 90_000);

test('a worker tells webhooks within seconds, and ends once what it began is answered', async () => {
  await using database = await createTestDatabase();
  const { db } = database;
  const answers: (() => void)[] = [];
  await using receiver = await startReceiver((_, response) => {
    answers.push(() => response.end());
  });
  const admin = await createUser(db, { role: 'admin' });
  await createWebhook(db, admin, { url: receiver.url() });
  const ctx = createTestContext({ db, fetchOutbound: receiver.fetchOutbound });
  const queue = createJobQueue({ execute: db.execute, log: ctx.log });
  const site = { name: 'Test blog', origin: 'http://masthead.test' };
  await queue.open(createWork({ ...ctx, site, mailer: { send: async () => undefined } }));
  await createPost(db, { author: admin });
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { timeout: 30_000 });
  const closing = queue.close();
  for (const answer of answers) answer();
  await closing;
  const deliveries = await db.webhookDelivery.findMany({ select: { state: true, attempts: true } });
  expect(deliveries).toEqual([{ state: 'delivered', attempts: 1 }]);
}, 60_000);
