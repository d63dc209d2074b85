import type { AppRouter } from '@masthead/api';
import { createComment, createPost, createUser } from '@masthead/testkit';
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';
import { EventSource } from 'eventsource';
import { afterAll, expect, test } from 'vitest';
import { signUp } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { restOn } from './support/transports.ts';

// What tRPC's own client makes of our subscriptions: it reads them as its protocol has it, not as our tests do.
const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());
const { db } = server;
const author = await createUser(db);
const call = restOn(server.origin);

/** How often each connected, and what it was asked with. */
const connections: Headers[] = [];

function clientOf(token?: string) {
  return createTRPCClient<AppRouter>({
    links: [
      httpSubscriptionLink({
        url: `${server.origin}/trpc`,
        EventSource,
        eventSourceOptions: {
          fetch: (url, init) => {
            const headers = new Headers(init.headers);
            if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
            connections.push(headers);
            return fetch(url, { ...init, headers });
          },
        },
      }),
    ],
  });
}

/** Cuts every connection, as a network does that is gone for a moment. */
const cut = () => server.app.server.closeAllConnections();

test('comments.watch goes on after a cut where it was: what was missed is told, and nothing twice', async () => {
  const post = await createPost(db, { author });
  const events: unknown[] = [];
  const subscription = clientOf().comments.watch.subscribe(
    { postId: post.id },
    {
      onData: ({ data }) =>
        events.push('comment' in data && 'body' in data.comment ? data.comment.body : data.type),
    },
  );
  await expect.poll(() => events).toEqual(['ready']);
  await createComment(db, { post, author, body: 'Seen.' });
  await expect.poll(() => events).toEqual(['ready', 'Seen.']);
  connections.length = 0;
  cut();
  await createComment(db, { post, author, body: 'Missed.' });
  await expect
    .poll(() => events, { timeout: 15_000 })
    .toEqual(['ready', 'Seen.', 'Missed.', 'ready']);
  expect(connections.map((headers) => headers.has('last-event-id'))).toEqual([true]);
  await createComment(db, { post, author, body: 'After.' });
  await expect.poll(() => events.at(-1)).toBe('After.');
  expect(events).toHaveLength(5);
  subscription.unsubscribe();
});

test('notifications.watch as well', async () => {
  const me = await signUp(call);
  const post = await createPost(db, { author: { ...author, ...me.user, email: '' } });
  const events: unknown[] = [];
  const subscription = clientOf(me.accessToken).notifications.watch.subscribe(
    {},
    {
      onData: ({ data }) =>
        events.push([
          data.type === 'created' ? data.notification.comment?.excerpt : data.type,
          data.unread,
        ]),
    },
  );
  await expect.poll(() => events).toEqual([['ready', 0]]);
  await createComment(db, { post, author, body: 'Seen.' });
  await expect.poll(() => events.at(-1)).toEqual(['Seen.', 1]);
  cut();
  await createComment(db, { post, author, body: 'Missed.' });
  await expect.poll(() => events.at(-1), { timeout: 15_000 }).toEqual(['ready', 2]);
  expect(events.slice(2)).toEqual([
    ['Missed.', 2],
    ['ready', 2],
  ]);
  subscription.unsubscribe();
});

test('what is refused reaches its onError with our problem', async () => {
  const errors: unknown[] = [];
  const postId = '0190d0c0-0000-7000-8000-000000000000';
  clientOf().comments.watch.subscribe(
    { postId },
    { onError: ({ data }) => errors.push(data?.problem.code) },
  );
  clientOf().notifications.watch.subscribe(
    {},
    { onError: ({ data }) => errors.push(data?.problem.code) },
  );
  await expect.poll(() => errors.toSorted()).toEqual(['POST_NOT_FOUND', 'UNAUTHENTICATED']);
});
