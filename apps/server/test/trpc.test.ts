import type { AppRouter } from '@masthead/api';
import { createPost, createUser } from '@masthead/testkit';
import { createTRPCClient, httpBatchLink, httpBatchStreamLink, httpLink } from '@trpc/client';
import { afterAll, expect, test } from 'vitest';
import { MAX_BATCH_SIZE } from '../src/http/trpc.ts';
import { signUp } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { cookieOf, send, transports } from './support/transports.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());
const url = `${server.origin}/trpc`;

test.for([
  ['httpLink', httpLink({ url })],
  ['httpBatchLink', httpBatchLink({ url, maxItems: MAX_BATCH_SIZE })],
  ['httpBatchStreamLink', httpBatchStreamLink({ url, maxItems: MAX_BATCH_SIZE })],
] as const)('answers tRPC’s own client: %s', async ([, link]) => {
  const client = createTRPCClient<AppRouter>({ links: [link] });
  const [posts, tags, missing] = await Promise.allSettled([
    client.posts.list.query({ limit: 1 }),
    client.tags.list.query({}),
    client.posts.bySlug.query({ slug: 'nothing-here' }),
  ]);
  expect(posts).toMatchObject({ status: 'fulfilled', value: { items: [] } });
  expect(tags).toMatchObject({ status: 'fulfilled', value: { items: [] } });
  expect(missing).toMatchObject({
    status: 'rejected',
    reason: { data: { problem: { code: 'POST_NOT_FOUND' } } },
  });
});

test('a batch may carry ten calls and no more', async () => {
  const batch = (count: number) => {
    const inputs = Object.fromEntries(Array.from({ length: count }, (_, i) => [i, {}]));
    const names = Object.keys(inputs).map(() => 'tags.list');
    return send(`${url}/${names.join(',')}?batch=1&input=${JSON.stringify(inputs)}`, {});
  };
  expect((await batch(MAX_BATCH_SIZE)).status).toBe(200);
  const outcome = await batch(MAX_BATCH_SIZE + 1);
  expect(outcome.problem).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
});

test('a token that is not ours fails every call of a batch, by name', async () => {
  const link = httpBatchLink({ url, headers: { authorization: 'Bearer nonsense' } });
  const client = createTRPCClient<AppRouter>({ links: [link] });
  const outcomes = await Promise.allSettled([
    client.posts.list.query({}),
    client.tags.list.query({}),
  ]);
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({
      reason: { data: { problem: { code: 'INVALID_TOKEN', requestId: expect.any(String) } } },
    });
  }
});

test('HEAD answers as GET does, without the body', async () => {
  for (const path of ['/tags.list?input={}', '/posts.nothing']) {
    const [get, head] = await Promise.all(
      ['GET', 'HEAD'].map((method) => send(url + path, { method })),
    );
    expect(head?.status).toBe(get?.status);
    expect(head?.text).toBe('');
    for (const name of ['content-type', 'cache-control', 'content-length']) {
      expect(head?.headers.get(name)).toBe(get?.headers.get(name));
    }
  }
});

test('a streamed answer still sets the cookie', async () => {
  const call = transports[1]?.on(server.origin) ?? expect.fail();
  const { user } = await signUp(call);
  const input = JSON.stringify({ 0: { email: user.email, password: 'correct horse battery' } });
  const headers = { 'trpc-accept': 'application/jsonl' };
  const outcome = await send(
    `${url}/auth.login?batch=1`,
    { method: 'POST', body: input },
    { headers },
  );
  expect(cookieOf(outcome)).toMatch(/^masthead_refresh=.+/);
});

test('a mutation cannot be called with GET', async () => {
  const outcome = await send(`${url}/auth.logout?input={}`, {});
  expect(outcome.problem).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
});

test.for(['/nothing', '/posts', '/posts.nothing', '/__proto__', '/constructor', '/a/b', '/'])(
  'no such procedure: %s',
  async (path) => {
    const outcome = await send(url + path, {});
    expect(outcome.problem).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  },
);

test.for(['PUT', 'PATCH', 'DELETE'])('%s is not answered', async (method) => {
  const outcome = await send(`${url}/posts.list`, { method });
  expect(outcome.problem).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
});

test('input that reaches for prototypes stays data', async () => {
  const call = transports[1]?.on(server.origin) ?? expect.fail();
  const { accessToken: token } = await signUp(call);
  const body =
    '{"title":"T","metadata":{"__proto__":{"polluted":1},"a":1},"__proto__":{"status":"published"}}';
  const outcome = await send(`${url}/posts.create`, { method: 'POST', body }, { token });
  expect(outcome.data).toMatchObject({ status: 'draft', metadata: { a: 1 } });
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('a long answer is compressed for those who can read that', async () => {
  const author = await createUser(server.db);
  for (let i = 0; i < 5; i++) await createPost(server.db, { author });
  const address = `${url}/posts.list?input=${encodeURIComponent('{"limit":5}')}`;
  const [gzipped, plain] = await Promise.all(
    ['gzip', 'identity'].map((encoding) =>
      send(address, {}, { headers: { 'accept-encoding': encoding } }),
    ),
  );
  expect(gzipped?.headers.get('content-encoding')).toBe('gzip');
  expect(plain?.headers.get('content-encoding')).toBeNull();
  expect(gzipped?.text).toBe(plain?.text);
});
