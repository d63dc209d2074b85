import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { failure } from '../src/errors.ts';
import { type ClientOptions, createClient } from '../src/index.ts';
import { delayOf, retryAfterMs } from '../src/retry.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server that answers each request in turn as it is told; the last answer stands for all that follow. */
async function startUnreliable(...answers: Answer[]) {
  const arrivals: { at: number; method: string; headers: IncomingMessage['headers'] }[] = [];
  const closed: string[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(arrivals.length, answers.length - 1)];
    arrivals.push({ at: Date.now(), method: request.method ?? '', headers: request.headers });
    response.on('close', () => void (response.writableEnded || closed.push(request.url ?? '')));
    request.resume();
    answer?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    arrivals,
    closed,
    client: (options: Partial<ClientOptions> = {}) =>
      createClient({ url, auth: { token: 'mh_pat_test' }, ...options }),
  };
}

const empty = { items: [], nextCursor: null };
const good: Answer = (response) => response.end(JSON.stringify({ result: { data: empty } }));
const drop: Answer = (response) => void response.destroy();
const never: Answer = () => {};
const page: Answer = (response) => void response.writeHead(502).end('<h1>Bad gateway</h1>');
const refuse =
  (status: number, code: string, headers: Record<string, string> = {}): Answer =>
  (response) => {
    const problem = { type: '/docs', title: code, status, code };
    response.writeHead(status, headers).end(JSON.stringify({ error: { data: { problem } } }));
  };

describe('what reads is asked for again', () => {
  test.for([
    ['a dropped connection', drop, drop],
    ['a gateway without its server', page, page],
    ['a server that is not ready', refuse(503, 'UNAVAILABLE'), drop],
    ['a server that has too much to do', refuse(503, 'OVERLOADED', { 'retry-after': '0' }), drop],
    ['too many requests', refuse(429, 'RATE_LIMITED', { 'retry-after': '0' }), page],
  ] as const)('after %s', async ([, first, second]) => {
    const { client, arrivals } = await startUnreliable(first, second, good);
    expect(await client().tags.list()).toEqual(empty);
    expect(arrivals).toHaveLength(3);
  });

  test('when the server said, not before', async () => {
    const { client, arrivals } = await startUnreliable(
      refuse(429, 'RATE_LIMITED', { 'retry-after': '1' }),
      good,
    );
    await client().tags.list();
    expect((arrivals[1]?.at ?? 0) - (arrivals[0]?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('as often as is wanted, and no more', async () => {
    const { client, arrivals } = await startUnreliable(drop);
    await expect(client({ retries: 1 }).tags.list()).rejects.toMatchObject({
      code: 'NETWORK_ERROR',
    });
    expect(arrivals).toHaveLength(2);
    await expect(client().tags.list({}, { retries: 0 })).rejects.toMatchObject({
      code: 'NETWORK_ERROR',
      status: undefined,
      issues: [],
      message: expect.stringMatching(
        /^Nothing answered at http:\/\/127\.0\.0\.1:\d+\/trpc\/tags\.list\.$/,
      ),
    });
    expect(arrivals).toHaveLength(3);
  });

  test('not after a refusal', async () => {
    const { client, arrivals } = await startUnreliable(refuse(404, 'TAG_NOT_FOUND'));
    await expect(client().tags.bySlug({ slug: 'a' })).rejects.toMatchObject({
      code: 'TAG_NOT_FOUND',
    });
    expect(arrivals).toHaveLength(1);
  });

  test('when each call of a batch is told, not all when the first is', async () => {
    const problem = { status: 429, code: 'RATE_LIMITED', title: '', retryAfter: 3600 };
    const { client } = await startUnreliable((response) => {
      const answers = [{ error: { data: { problem } } }, { result: { data: empty } }];
      response.writeHead(207, { 'retry-after': '7' }).end(JSON.stringify(answers));
    });
    const site = client();
    const [limited, fine] = await Promise.allSettled([site.tags.list(), site.posts.list()]);
    expect(limited).toMatchObject({ reason: { code: 'RATE_LIMITED', retryAfterMs: 3_600_000 } });
    expect(fine).toMatchObject({ value: empty });
  });

  test('not when the server wants to be left alone for an hour', async () => {
    const { client, arrivals } = await startUnreliable(
      refuse(429, 'RATE_LIMITED', { 'retry-after': '3600' }),
    );
    await expect(client().tags.list()).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
    expect(arrivals).toHaveLength(1);
  });
});

describe('what writes', () => {
  test('is repeated under one key', async () => {
    const { client, arrivals } = await startUnreliable(drop, page, good);
    await client().posts.create({ title: 'T' });
    const keys = arrivals.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(keys).size).toBe(1);
    await client().posts.create({ title: 'T' });
    expect(arrivals[3]?.headers['idempotency-key']).not.toBe(keys[0]);
  });

  test('is repeated under a key of your own', async () => {
    const { client, arrivals } = await startUnreliable(drop, good);
    await client().posts.create({ title: 'T' }, { idempotencyKey: 'import-17' });
    expect(arrivals.map(({ headers }) => headers['idempotency-key'])).toEqual([
      'import-17',
      'import-17',
    ]);
  });

  test('waits for its first sending, if that is still being done', async () => {
    const { client, arrivals } = await startUnreliable(
      drop,
      refuse(409, 'IDEMPOTENCY_KEY_IN_USE', { 'retry-after': '0' }),
      good,
    );
    await client().posts.create({ title: 'T' });
    expect(arrivals).toHaveLength(3);
  });

  test('is not repeated without a key: it may have been done', async () => {
    const { client, arrivals } = await startUnreliable(drop, good);
    const call = client({ idempotency: false }).posts.create({ title: 'T' });
    await expect(call).rejects.toMatchObject({ code: 'NETWORK_ERROR' });
    expect(arrivals).toHaveLength(1);
    expect(arrivals[0]?.headers['idempotency-key']).toBeUndefined();
  });

  test('is not repeated where the server takes no key', async () => {
    const { client, arrivals } = await startUnreliable(drop, good);
    const input = { currentPassword: 'a', newPassword: 'b' };
    const call = client().account.changePassword(input, { idempotencyKey: 'key' });
    await expect(call).rejects.toMatchObject({ code: 'NETWORK_ERROR' });
    expect(arrivals).toHaveLength(1);
    expect(arrivals[0]?.headers['idempotency-key']).toBeUndefined();
  });
});

describe('a call that takes too long', () => {
  test('is given up when its time is over', async () => {
    const { client, arrivals, closed } = await startUnreliable(never);
    const call = client().tags.list({}, { timeoutMs: 50, retries: 0 });
    await expect(call).rejects.toMatchObject({ code: 'TIMEOUT' });
    // On a machine that stood still for as long, nothing was sent yet.
    await expect.poll(() => arrivals.length - closed.length).toBe(0);
  });

  test('is given up when its caller says so', async () => {
    const { client, arrivals, closed } = await startUnreliable(never);
    const controller = new AbortController();
    const call = client().posts.create({ title: 'T' }, { signal: controller.signal });
    await expect.poll(() => arrivals).toHaveLength(1);
    controller.abort('changed my mind');
    await expect(call).rejects.toMatchObject({ code: 'ABORTED', cause: 'changed my mind' });
    await expect.poll(() => closed).toHaveLength(1);
  });

  test('is not sent at all when it was given up before', async () => {
    const { client, arrivals } = await startUnreliable(good);
    const signal = AbortSignal.abort();
    await expect(client().tags.list({}, { signal })).rejects.toMatchObject({ code: 'ABORTED' });
    await expect(client().posts.create({ title: 'T' }, { signal })).rejects.toMatchObject({
      code: 'ABORTED',
    });
    expect(arrivals).toHaveLength(0);
  });

  test('leaves the others of its batch alone', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { client, arrivals, closed } = await startUnreliable(async (response, request) => {
      const count = (request.url ?? '').split('?')[0]?.split(',').length ?? 1;
      const answers = Array.from({ length: count }, () => ({ result: { data: empty } }));
      await released;
      response.end(JSON.stringify(answers));
    });
    const controller = new AbortController();
    const site = client();
    const given = site.tags.list({}, { signal: controller.signal });
    const kept = site.posts.list();
    await expect.poll(() => arrivals).toHaveLength(1);
    controller.abort();
    await expect(given).rejects.toMatchObject({ code: 'ABORTED' });
    release();
    expect(await kept).toEqual(empty);
    expect(closed).toEqual([]);
  });

  test('is given up while it waits to be repeated', async () => {
    const { client, arrivals } = await startUnreliable(
      refuse(429, 'RATE_LIMITED', { 'retry-after': '50' }),
    );
    const controller = new AbortController();
    const call = client().tags.list({}, { signal: controller.signal });
    await expect.poll(() => arrivals).toHaveLength(1);
    setTimeout(() => controller.abort(), 20);
    await expect(call).rejects.toMatchObject({ code: 'ABORTED' });
  });
});

test.for(['blog.example.org', '/blog', '', 'localhost:3000', 'ftp://blog.example.org', 'http://'])(
  'no client is made of %j, which is no address of a site',
  (url) => {
    expect(() => createClient({ url })).toThrow(TypeError);
  },
);

test('what was wrong is in the message, for who only logs that', async () => {
  const issues = [
    { path: 'title', message: 'must not be empty' },
    { path: '', message: 'The body must be a JSON object.' },
  ];
  const problem = {
    type: '/docs',
    title: 'Some fields are not valid.',
    status: 400,
    code: 'VALIDATION_FAILED',
    issues,
  };
  const { client } = await startUnreliable((response) =>
    response.writeHead(400).end(JSON.stringify({ error: { data: { problem } } })),
  );
  await expect(client().tags.list()).rejects.toMatchObject({
    issues,
    message: 'Some fields are not valid: title must not be empty; The body must be a JSON object.',
  });
});

test('an answer that is not ours is named as such', async () => {
  const { client } = await startUnreliable((response) => response.end('<p>Hello'));
  await expect(client().tags.list({}, { retries: 0 })).rejects.toMatchObject({
    code: 'BAD_ANSWER',
    status: 200,
    message: expect.stringMatching(
      /^What answered HTTP 200 at http:\/\/127\.0\.0\.1:\d+\/trpc\/tags\.list is not/,
    ),
  });
  const { client: other } = await startUnreliable((response) => response.end('{"hello":1}'));
  await expect(other().tags.list()).rejects.toMatchObject({ code: 'BAD_ANSWER' });
});

test('waits grow, differ, and have an end', () => {
  const error = failure('NETWORK_ERROR', { message: '' });
  const waits = (done: number) => Array.from({ length: 200 }, () => delayOf(error, done) ?? -1);
  expect(Math.max(...waits(0))).toBeLessThanOrEqual(250);
  expect(Math.max(...waits(3))).toBeGreaterThan(1000);
  expect(Math.max(...waits(30))).toBeLessThanOrEqual(8000);
  expect(new Set(waits(5)).size).toBeGreaterThan(100);
});

test('Retry-After is seconds or a date', () => {
  expect(retryAfterMs(null)).toBeUndefined();
  expect(retryAfterMs('120')).toBe(120_000);
  expect(retryAfterMs('nonsense')).toBeUndefined();
  expect(retryAfterMs(new Date(Date.now() - 5000).toUTCString())).toBe(0);
  const ms = retryAfterMs(new Date(Date.now() + 60_000).toUTCString()) ?? 0;
  expect(ms).toBeGreaterThan(50_000);
  expect(ms).toBeLessThanOrEqual(60_000);
});
