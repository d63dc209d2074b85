import { createDatabase } from '@masthead/db';
import {
  createComment,
  createPost,
  createToken,
  createUser,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLive } from '../src/index.ts';
import { streamTransports, type WireEvent, watchOnRest } from './support/event-stream.ts';
import { signUp } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { restOn } from './support/transports.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());
const { db } = server;
const call = restOn(server.origin);

let author: TestUser;
beforeAll(async () => {
  author = await createUser(db);
});

const typeOf = (event: WireEvent | undefined) => event?.data?.type;

describe.for(streamTransports)('on $name', ({ on, name }) => {
  const watch = on(server.origin);

  test('comments are told as they are written, changed and removed, and by others not at all', async () => {
    const post = await createPost(db, { author });
    const { accessToken: token } = await signUp(call);
    const stream = await watch('comments.watch', { postId: post.id });
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    expect(stream.headers.get('cache-control')).toBe('no-store');
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    expect(typeOf(await stream.next())).toBe('ready');

    await createComment(db, { post: await createPost(db, { author }), author });
    const { data: comment } = await call(
      'comments.create',
      { postId: post.id, body: 'First!' },
      { token },
    );
    expect((await stream.next())?.data).toEqual({ type: 'created', comment });
    const { data: changed } = await call(
      'comments.update',
      { id: comment.id, body: 'Second.', expectedVersion: 1 },
      { token },
    );
    expect((await stream.next())?.data).toEqual({ type: 'changed', comment: changed });
    await call('comments.delete', { id: comment.id }, { token });
    expect((await stream.next())?.data).toEqual({
      type: 'removed',
      comment: { id: comment.id, parentId: null },
    });
    await stream.close();
  });

  test('who comes back is told what they missed, once', async () => {
    const post = await createPost(db, { author });
    const before = await watch('comments.watch', { postId: post.id });
    await before.next();
    await createComment(db, { post, author, body: 'Seen.' });
    const seen = await before.next();
    await before.close();
    await createComment(db, { post, author, body: 'Missed.' });
    const after = await watch(
      'comments.watch',
      { postId: post.id },
      { headers: { 'last-event-id': seen?.id ?? '' } },
    );
    const missed = await after.next();
    expect(missed?.data).toMatchObject({ type: 'created', comment: { body: 'Missed.' } });
    expect(typeOf(await after.next())).toBe('ready');
    await after.close();
  });

  test('who comes back with an id that is none, or a day old, is told to read anew', async () => {
    const post = await createPost(db, { author });
    const old = Buffer.from(JSON.stringify(['2020-01-01T00:00:00.000Z', []])).toString('base64url');
    for (const lastEventId of ['nonsense', old]) {
      const stream = await watch('comments.watch', { postId: post.id, lastEventId });
      expect(typeOf(await stream.next())).toBe('reset');
      await createComment(db, { post, author });
      expect(typeOf(await stream.next())).toBe('created');
      await stream.close();
    }
  });

  test('notifications are told to whom they are for, with how many are unread', async () => {
    const me = await signUp(call);
    const post = await createPost(db, { author: { ...author, ...me.user, email: '' } });
    const stream = await watch('notifications.watch', {}, { token: me.accessToken });
    expect((await stream.next())?.data).toEqual({ type: 'ready', unread: 0 });
    await createComment(db, { post, author, body: 'Well said.' });
    const event = await stream.next();
    expect(event?.data).toMatchObject({
      type: 'created',
      notification: { kind: 'comment', comment: { excerpt: 'Well said.' } },
      unread: 1,
    });
    await call(
      'notifications.read',
      { id: event?.data.notification.id },
      { token: me.accessToken },
    );
    expect((await stream.next())?.data).toEqual({ type: 'unread', unread: 0 });
    await stream.close();
  });

  test('an invitation is told, and that it waits for an answer no longer', async () => {
    const inviter = await signUp(call);
    const me = await signUp(call);
    const { id } = (await call('posts.create', { title: 'Rye' }, { token: inviter.accessToken }))
      .data;
    const stream = await watch('notifications.watch', {}, { token: me.accessToken });
    expect((await stream.next())?.data).toEqual({ type: 'ready', unread: 0 });
    const { username } = me.user;
    const invited = await call('authors.invite', { id, username }, { token: inviter.accessToken });
    expect((await stream.next())?.data).toMatchObject({
      type: 'created',
      notification: {
        kind: 'invitation',
        actor: { username: inviter.user.username },
        post: { id, title: 'Rye' },
        invitation: { id: invited.data.id, kind: 'co-author' },
      },
      unread: 1,
    });
    await call('authors.withdraw', { id: invited.data.id }, { token: inviter.accessToken });
    expect((await stream.next())?.data).toEqual({ type: 'unread', unread: 0 });
    await stream.close();
  });

  const errorOf = (event: WireEvent | undefined) =>
    name === 'REST' ? event?.data?.code : event?.data?.data?.problem?.code;
  const lastOf = name === 'REST' ? 'problem' : 'serialized-error';

  test('a post that is no longer to be read ends the stream, and what is written there then is not told', async () => {
    const post = await createPost(db, { author });
    const stream = await watch('comments.watch', { postId: post.id });
    await stream.next();
    await db.post.update({ where: { id: post.id }, data: { status: 'draft' } });
    const [last, ...others] = await stream.rest();
    expect(others).toEqual([]);
    expect(last?.name).toBe(lastOf);
    expect(errorOf(last)).toBe('POST_NOT_FOUND');
  });

  test.for([
    ['signs out', async (token: string) => call('auth.logout', {}, { token })],
    [
      'is suspended',
      async (_: string, id: string) =>
        db.user.update({ where: { id }, data: { suspendedAt: new Date() } }),
    ],
    ['is gone', async (_: string, id: string) => db.user.delete({ where: { id } })],
  ] as const)('the streams of who %s are over at once', async ([, leave]) => {
    const { accessToken: token, user } = await signUp(call);
    const post = await createPost(db, { author });
    const streams = [
      await watch('notifications.watch', {}, { token }),
      await watch('comments.watch', { postId: post.id }, { token }),
    ];
    for (const stream of streams) await stream.next();
    await leave(token, user.id);
    for (const stream of streams) {
      const [last, ...others] = await stream.rest();
      expect(others).toEqual([]);
      expect(errorOf(last)).toBe('INVALID_TOKEN');
    }
  });

  test('a token that is revoked ends its stream', async () => {
    const reader = await createUser(db);
    const { id, token } = await createToken(db, reader, { scopes: ['notifications:read'] });
    const stream = await watch('notifications.watch', {}, { token });
    await stream.next();
    await db.apiToken.delete({ where: { id } });
    expect(errorOf((await stream.rest())[0])).toBe('INVALID_TOKEN');
  });
});

describe('on REST', () => {
  const watch = watchOnRest(server.origin);

  test('what is refused is a problem, before a stream begins', async () => {
    const missing = { postId: '0190d0c0-0000-7000-8000-000000000000' };
    const refused = await call('comments.watch', missing);
    expect(refused.problem).toMatchObject({ status: 404, code: 'POST_NOT_FOUND' });
    expect((await call('notifications.watch')).problem?.code).toBe('UNAUTHENTICATED');
    const { token } = await createToken(db, author, { scopes: ['posts:read'] });
    expect((await call('notifications.watch', {}, { token })).problem?.code).toBe('SCOPE_MISSING');
  });

  test('events are not held back to be compressed', async () => {
    const post = await createPost(db, { author });
    const headers = { 'accept-encoding': 'br, gzip' };
    const stream = await watch('comments.watch', { postId: post.id }, { headers });
    expect(stream.headers.get('content-encoding')).toBeNull();
    expect(typeOf(await stream.next())).toBe('ready');
    await stream.close();
  });

  test('HEAD says what GET would, and keeps no stream', async () => {
    const post = await createPost(db, { author });
    const response = await fetch(`${server.origin}/api/v1/posts/${post.id}/comments/stream`, {
      method: 'HEAD',
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
  });

  test('a reader who is hidden from is told of nothing that was rolled back', async () => {
    const post = await createPost(db, { author });
    const stream = await watch('comments.watch', { postId: post.id });
    await stream.next();
    await db
      .$transaction(async (tx) => {
        await tx.$executeRaw`UPDATE comments SET updated_at = now() WHERE post_id = ${post.id}::uuid`;
        await tx.$executeRaw`UPDATE posts SET status = 'draft' WHERE id = ${post.id}::uuid`;
        throw new Error('never mind');
      })
      .catch(() => undefined);
    await createComment(db, { post, author, body: 'After.' });
    expect((await stream.next())?.data).toMatchObject({ comment: { body: 'After.' } });
    await stream.close();
  });
});

test('what one server did the streams of another tell', async () => {
  const { live, close } = openLive(server.databaseUrl, { warn() {} });
  const otherDb = createDatabase({ url: server.databaseUrl, poolMax: 2 });
  const other = await startTestServer({ db: otherDb, live });
  const post = await createPost(db, { author });
  const streams = await Promise.all(
    [server, other].map(({ origin }) => watchOnRest(origin)('comments.watch', { postId: post.id })),
  );
  for (const stream of streams) await stream.next();
  const { accessToken: token } = await signUp(call);
  await call('comments.create', { postId: post.id, body: 'Everywhere.' }, { token });
  for (const stream of streams) {
    expect((await stream.next())?.data.comment.body).toBe('Everywhere.');
    await stream.close();
  }
  await close();
  await other[Symbol.asyncDispose]();
  await otherDb.close();
});

test('what happens while the connection that hears is down is told when it is back', async () => {
  const post = await createPost(db, { author });
  const stream = await watchOnRest(server.origin)('comments.watch', { postId: post.id });
  await stream.next();
  // Waits until the connection is gone; the next is made a moment later.
  await db.$queryRaw`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE application_name = 'masthead-live' AND datname = current_database()`;
  await createComment(db, { post, author, body: 'While it was deaf.' });
  expect((await stream.next())?.data.comment.body).toBe('While it was deaf.');
  await stream.close();
});
