import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { startTestServer } from '../../../apps/server/test/support/server.ts';
import {
  type ClientOptions,
  type CommentEvent,
  createClient,
  isMastheadError,
} from '../src/index.ts';
import { EventParser } from '../src/server-events.ts';
import { createFakeServer } from '../src/testing/index.ts';
import { newPerson } from './support.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());
const url = server.origin;

const fake = createFakeServer();

async function signUp(options: ClientOptions) {
  const client = createClient(options);
  const { user } = await client.auth.register(newPerson());
  return { client, user };
}

const sites: [string, ClientOptions][] = [
  ['the real server', { url }],
  ['the fake server', fake],
];

describe.each(sites)('%s', (_, options) => {
  test('tells of comments as they are written, changed and removed', async () => {
    const { client } = await signUp(options);
    const { id: postId } = await client.posts.create({ title: 'Watched', status: 'published' });
    const told: CommentEvent[] = [];
    const events = createClient(options).comments.watch({ postId });
    for await (const event of events) {
      told.push(event);
      switch (event.type) {
        case 'ready':
          await client.comments.create({ postId, body: 'One.' });
          break;
        case 'created': {
          const { id } = event.comment;
          await client.comments.update({ id, body: 'Two.', expectedVersion: 1 });
          break;
        }
        case 'changed':
          await client.comments.delete({ id: event.comment.id });
      }
      if (event.type === 'removed') break;
    }
    expect(told).toMatchObject([
      { type: 'ready' },
      { type: 'created', comment: { body: 'One.' } },
      { type: 'changed', comment: { body: 'Two.', version: 2 } },
      { type: 'removed', comment: { parentId: null } },
    ]);
    // From the last event on: what is missed now.
    await client.comments.create({ postId, body: 'Three.' });
    const { lastEventId } = events;
    for await (const event of client.comments.watch({ postId, lastEventId })) {
      expect(event).toMatchObject({ type: 'created', comment: { body: 'Three.' } });
      break;
    }
  });

  test('what will not pass is thrown: a post that is not there, or is no longer', async () => {
    const watched = createClient(options).comments.watch({
      postId: '0190d0c0-0000-7000-8000-000000000000',
    });
    const next = watched[Symbol.asyncIterator]().next();
    await expect(next).rejects.toMatchObject({ code: 'POST_NOT_FOUND', status: 404 });
  });

  test('is over when its signal is aborted', async () => {
    const { client } = await signUp(options);
    const { id: postId } = await client.posts.create({ title: 'Left', status: 'published' });
    const controller = new AbortController();
    let seen = 0;
    for await (const _ of client.comments.watch({ postId }, { signal: controller.signal })) {
      seen++;
      controller.abort();
    }
    expect(seen).toBe(1);
    for await (const _ of client.comments.watch({ postId }, { signal: controller.signal })) {
      expect.fail();
    }
  });
});

test('notifications come with how many are unread', async () => {
  const { client: author } = await signUp({ url });
  const { client: reader } = await signUp({ url });
  const { id: postId } = await author.posts.create({ title: 'Noted', status: 'published' });
  for await (const event of author.notifications.watch()) {
    if (event.type === 'ready') await reader.comments.create({ postId, body: 'Well said.' });
    else {
      expect(event).toMatchObject({
        type: 'created',
        notification: { kind: 'comment', post: { id: postId } },
        unread: 1,
      });
      break;
    }
  }
});

test('a stream goes on after its session was renewed, and fails when it has ended', async () => {
  const { client } = await signUp({ url });
  const refused: number[] = [];
  const token = { stale: (await client.$session())?.accessToken };
  const watcher = createClient({
    url,
    auth: {
      storage: {
        getItem: async () => {
          const session = await client.$session();
          return session ? JSON.stringify({ ...session, accessToken: token.stale }) : null;
        },
        setItem: (_, value) => {
          token.stale = JSON.parse(value).accessToken;
        },
        removeItem: () => undefined,
      },
    },
    hooks: { onResponse: ({ status }) => void (status === 401 && refused.push(status)) },
  });
  token.stale = 'worn-out';
  const events = watcher.notifications.watch()[Symbol.asyncIterator]();
  expect((await events.next()).value).toEqual({ type: 'ready', unread: 0 });
  expect(refused).toEqual([401]);
  await events.return();
});

test('who signs out meanwhile is told so', async () => {
  const { client } = await signUp({ url });
  const events = client.notifications.watch()[Symbol.asyncIterator]();
  await events.next();
  await client.auth.logout();
  const failure = await events.next().catch((error: unknown) => error);
  expect(isMastheadError(failure, 'UNAUTHENTICATED', 'INVALID_TOKEN')).toBe(true);
});

type Answer = (response: ServerResponse) => void;

/** Answers each request in turn as it is told; the last answer stands for all that follow. */
async function startUnreliable(...answers: Answer[]) {
  const lastIds: unknown[] = [];
  const unreliable = createServer((request, response) => {
    const answer = answers[Math.min(lastIds.length, answers.length - 1)];
    lastIds.push(request.headers['last-event-id']);
    answer?.(response);
  });
  await new Promise<void>((resolve) => unreliable.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    unreliable.closeAllConnections();
    unreliable.close();
  });
  const { port } = unreliable.address() as AddressInfo;
  return { lastIds, client: createClient({ url: `http://127.0.0.1:${port}` }) };
}

const stream =
  (text: string, then: Answer = () => {}): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(text, () => then(response));
  };
const refuse =
  (status: number, code: string): Answer =>
  (response) =>
    void response.writeHead(status).end(JSON.stringify({ code, status }));
const cut: Answer = (response) => {
  response.destroy();
};
const ready = (id: string) =>
  `retry: 1\n\nid: ${id}\nevent: ready\ndata: {"type":"ready","unread":0}\n\n`;

test('a connection that breaks, ends or is not had is made again, from the last event on', async () => {
  const { client, lastIds } = await startUnreliable(
    refuse(503, 'OVERLOADED'),
    stream(ready('a'), cut),
    refuse(503, 'UNAVAILABLE'),
    cut,
    stream(ready('b'), (response) => response.end()),
    stream(ready('c')),
  );
  let seen = 0;
  for await (const _ of client.notifications.watch()) if (++seen === 3) break;
  expect(lastIds).toEqual([undefined, undefined, 'a', 'a', 'a', 'b']);
});

const somethingElse: Answer = (response) => {
  response.end('<p>');
};
const finals: [what: string, code: string, answer: Answer][] = [
  ['too many streams', 'TOO_MANY_STREAMS', refuse(429, 'TOO_MANY_STREAMS')],
  ['a page of something else', 'BAD_ANSWER', somethingElse],
  [
    'a problem in the stream',
    'POST_NOT_FOUND',
    stream('event: problem\ndata: {"code":"POST_NOT_FOUND","status":404}\n\n'),
  ],
];

test.for(finals)('%s is thrown', async ([, code, answer]) => {
  const { client, lastIds } = await startUnreliable(answer);
  const next = client.notifications.watch()[Symbol.asyncIterator]().next();
  await expect(next).rejects.toMatchObject({ code });
  expect(lastIds).toHaveLength(1);
});

test('the fake server has its streams break off and its calls fail', async () => {
  const { client } = await signUp(fake);
  const { id: postId } = await client.posts.create({ title: 'T', status: 'published' });
  fake.failNext('comments.watch', 'UNAVAILABLE');
  const types: string[] = [];
  for await (const event of client.comments.watch({ postId })) {
    types.push(event.type);
    if (types.length === 1) {
      fake.dropStreams();
      await client.comments.create({ postId, body: 'Missed.' });
    }
    if (types.length === 3) break;
  }
  expect(types).toEqual(['ready', 'created', 'ready']);
});

test.for([1, 2, 3, 7, 1000])('events are read from pieces of %i characters', (size) => {
  const text =
    ': comment\r\n\r\nretry: 1500\r\n\r\nid: 1\r\ndata: a\r\ndata:b\r\n\r\nevent: named\rdata: c\r\rdata\n\nid: 2\n\ndata: d: e\n\ndata: cut';
  const parser = new EventParser();
  const events = [];
  for (let at = 0; at < text.length; at += size)
    events.push(...parser.push(text.slice(at, at + size)));
  expect(events).toEqual([
    { id: '1', name: 'message', data: 'a\nb' },
    { id: '1', name: 'named', data: 'c' },
    { id: '1', name: 'message', data: '' },
    { id: '2', name: 'message', data: 'd: e' },
  ]);
  expect(parser.retryMs).toBe(1500);
});
