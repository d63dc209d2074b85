import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { StreamBounds } from '@masthead/core';
import { createComment, createPost, createTestDatabase, createUser } from '@masthead/testkit';
import { afterAll, describe, expect, test } from 'vitest';
import { openLive } from '../src/index.ts';
import { streamTransports, watchOnRest } from './support/event-stream.ts';
import { signUp } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { restOn } from './support/transports.ts';

/** A server whose streams are few, on a database whose statements are counted. */
async function startSmall(bounds: Partial<StreamBounds>, now?: () => Date) {
  const database = await createTestDatabase();
  const { live, close } = openLive(database.url, { warn() {} }, bounds);
  const server = await startTestServer({ db: database.db, live, ...(now && { now }) });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await close();
    await database[Symbol.asyncDispose]();
  });
  const author = await createUser(database.db);
  const post = await createPost(database.db, { author });
  return { server, live, database, post, watch: watchOnRest(server.origin) };
}

const addresses = [
  { name: 'REST', path: (postId: string) => `/api/v1/posts/${postId}/comments/stream` },
  {
    name: 'tRPC',
    path: (postId: string) =>
      `/trpc/comments.watch?input=${encodeURIComponent(JSON.stringify({ postId }))}`,
  },
];

const problemOf = async (server: TestServer, postId: string) =>
  (await restOn(server.origin)('comments.watch', { postId })).problem;

test('an account, a network and a server have so many streams; one that is closed makes room', async () => {
  const { server, live, post, watch } = await startSmall({
    perAccount: 1,
    perNetwork: 2,
    perServer: 4,
  });
  const postId = post.id;
  const call = restOn(server.origin);
  const [ada, bob] = [await signUp(call), await signUp(call)];
  const hers = await watch('notifications.watch', {}, { token: ada.accessToken });
  const second = await call('comments.watch', { postId }, { token: ada.accessToken });
  expect(second.problem).toMatchObject({ status: 429, code: 'TOO_MANY_STREAMS' });
  expect(second.headers.get('retry-after')).toBe('30');

  const mine = await watch('comments.watch', { postId });
  await watch('comments.watch', { postId });
  expect((await problemOf(server, postId))?.code).toBe('TOO_MANY_STREAMS');
  await watch('notifications.watch', {}, { token: bob.accessToken });
  const full = await call('notifications.watch', {}, { token: (await signUp(call)).accessToken });
  expect(full.problem).toMatchObject({ status: 503, code: 'OVERLOADED' });

  await hers.close();
  await mine.close();
  await expect.poll(() => live.open).toBe(2);
  expect(await problemOf(server, postId)).toBeUndefined();
});

test('what is refused or left keeps no place', async () => {
  const { server, live, post, watch } = await startSmall({
    perAccount: 2,
    perNetwork: 2,
    perServer: 2,
  });
  const missing = '0190d0c0-0000-7000-8000-000000000000';
  for (let i = 0; i < 5; i++) {
    expect((await problemOf(server, missing))?.code).toBe('POST_NOT_FOUND');
    const address = `${server.origin}/api/v1/posts/${post.id}/comments/stream`;
    await fetch(address, { method: 'HEAD' });
    const stream = await watch('comments.watch', { postId: post.id });
    await stream.close();
    await expect.poll(() => live.open).toBe(0);
  }
  expect(live.shared.size).toBe(0);
});

test.each(addresses)(
  'who hangs up while it is looked at who they are keeps no place on $name',
  async ({ path }) => {
    const { server, live, database, post } = await startSmall({
      perAccount: 5,
      perNetwork: 5,
      perServer: 5,
    });
    const { accessToken } = await signUp(restOn(server.origin));
    const { port } = new URL(server.origin);
    const waiting = async () => {
      const { rows } = await database.db.execute(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows.length;
    };
    await database.db.$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE refresh_tokens`;
      const caller = connect({ host: '127.0.0.1', port: Number(port) });
      caller.write(
        `GET ${path(post.id)} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${accessToken}\r\n\r\n`,
      );
      await expect.poll(waiting).toBe(1);
      caller.destroy();
      // The server hears of it.
      await pause(200);
    });
    await pause(300);
    await expect.poll(() => [live.open, live.shared.size]).toEqual([0, 0]);
  },
);

test('a change is read once, however many watch, and nothing while nothing changes', async () => {
  const { database, post, watch } = await startSmall({
    perAccount: 50,
    perNetwork: 50,
    perServer: 50,
  });
  const streams = await Promise.all(
    Array.from({ length: 20 }, () => watch('comments.watch', { postId: post.id })),
  );
  for (const stream of streams) await stream.next();
  const { db, queries } = database;
  const { statements: idle } = await queries.during(
    () => new Promise((resolve) => setTimeout(resolve, 300)),
  );
  expect(idle).toEqual([]);
  const author = await createUser(db);
  const { id } = await db.comment.create({
    data: {
      id: '01920000-0000-7000-8000-000000000001',
      postId: post.id,
      authorId: author.id,
      path: '01920000000070008000000000000001',
      bodyRaw: 'Hello.',
      bodyHtml: '<p>Hello.</p>',
    },
  });
  const { statements } = await queries.during(async () => {
    for (const stream of streams) expect((await stream.next())?.data.comment.id).toBe(id);
  });
  expect(statements.length).toBeLessThanOrEqual(1);
});

test('who takes nothing is cut off, and does not keep the others waiting', async () => {
  const { server, live, database, post, watch } = await startSmall({
    perAccount: 5,
    perNetwork: 5,
    perServer: 5,
  });
  const { port } = new URL(server.origin);
  const deaf = connect({ host: '127.0.0.1', port: Number(port) });
  deaf.pause();
  deaf.write(`GET /api/v1/posts/${post.id}/comments/stream HTTP/1.1\r\nhost: x\r\n\r\n`);
  await expect.poll(() => live.open).toBe(1);
  const reader = await watch('comments.watch', { postId: post.id });
  await reader.next();
  const author = await createUser(database.db);
  const body = 'x'.repeat(10_000);
  let told = 0;
  // Twice 400 events of 40 kB: more than sockets and buffers hold.
  for (let round = 0; round < 2; round++) {
    await database.db.$executeRaw`INSERT INTO comments
      (id, post_id, author_id, path, body_raw, body_html, created_at, updated_at)
      SELECT id, ${post.id}::uuid, ${author.id}::uuid, replace(id::text, '-', ''), ${body}, repeat(${body}, 3),
             clock_timestamp(), clock_timestamp()
        FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 400)) made`;
    for (let i = 0; i < 400; i++) if ((await reader.next())?.name === 'created') told++;
  }
  expect(live.open).toBe(1);
  expect(told).toBe(800);
  deaf.destroy();
  await reader.close();
});

test('a server that stops ends its streams at once, and takes no more', async () => {
  const { server, live, post, watch } = await startSmall({
    perAccount: 5,
    perNetwork: 5,
    perServer: 5,
  });
  const streams = await Promise.all([
    watch('comments.watch', { postId: post.id }),
    watch('comments.watch', { postId: post.id }),
  ]);
  for (const stream of streams) await stream.next();
  const before = performance.now();
  const closed = server.app.close();
  // No problem: it is no fault, and the clients go on elsewhere.
  for (const stream of streams) expect(await stream.rest()).toEqual([]);
  await closed;
  expect(performance.now() - before).toBeLessThan(3000);
  expect(live.open).toBe(0);
});

describe.for(streamTransports)('in time, on $name', ({ on }) => {
  test('a stream that is old enough ends without a fault, and the next goes on', async () => {
    const { server, live, database, post } = await startSmall({ lifetime: 0.05 });
    const watch = on(server.origin);
    const stream = await watch('comments.watch', { postId: post.id });
    const ready = await stream.next();
    expect(ready?.data.type).toBe('ready');
    expect(await stream.rest()).toEqual([]);
    expect(live.open).toBe(0);
    expect(live.shared.size).toBe(0);
    const comment = await createComment(database.db, {
      ...{ post, author: await createUser(database.db) },
    });
    const headers = { 'last-event-id': ready?.id ?? '' };
    const next = await watch('comments.watch', { postId: post.id }, { headers });
    expect((await next.rest()).map(({ data }) => data.comment?.id ?? data.type)).toEqual([
      comment.id,
      'ready',
    ]);
  });

  test('a stream ends with the access token that it was opened with, and says so', async () => {
    let now = new Date();
    const { server, live, post } = await startSmall({}, () => now);
    const { accessToken: token } = await signUp(restOn(server.origin));
    const { exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    // There the clock stands still: it is good when it is shown, and has so long left.
    now = new Date(exp * 1000 - 50);
    const watch = on(server.origin);
    const streams = [
      await watch('notifications.watch', {}, { token }),
      await watch('comments.watch', { postId: post.id }, { token }),
    ];
    for (const stream of streams) {
      const [ready, last, ...others] = await stream.rest();
      expect(ready?.data.type).toBe('ready');
      expect(JSON.stringify(last?.data)).toContain('"code":"INVALID_TOKEN"');
      expect(others).toEqual([]);
    }
    expect(live.open).toBe(0);
  });
});
