import { appRouter } from '@masthead/api';
import { operationsOf } from '@masthead/rest';
import { createPost, createUser } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signUp } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { restOn, send, transports } from './support/transports.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());
const call = restOn(server.origin);
const api = `${server.origin}/api/v1`;
const operations = operationsOf(appRouter);
const anyId = '0190d0c0-0000-7000-8000-000000000000';

/** An address of the operation, with something in every parameter. */
function addressOf(path: string): string {
  return (
    api + path.replace(/\{(\w+)\}/g, (_, name: string) => (/id$/i.test(name) ? anyId : 'some-name'))
  );
}

describe('who may call what, by the router’s own word', () => {
  const guarded = operations.filter(({ meta }) => meta.access !== 'public');
  const open = operations.filter(({ meta }) => meta.access === 'public');

  test.for(guarded.map((operation) => [operation.name, operation] as const))(
    '%s answers nobody: 401',
    async ([, { method, path, meta }]) => {
      // Without a body and without If-Match: who may not call hears nothing about the input.
      const outcome = await send(addressOf(path), { method });
      expect(outcome.problem).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
      expect(outcome.headers.get('www-authenticate')).toMatch(/^Bearer/);
      expect(meta.openapi.protect).toBe(true);
    },
  );

  test.for(open.map((operation) => [operation.name, operation] as const))(
    '%s answers anyone: never UNAUTHENTICATED',
    async ([, { method, path }]) => {
      const outcome = await send(addressOf(path), { method });
      expect(outcome.problem?.code).not.toBe('UNAUTHENTICATED');
      expect(outcome.status).toBeLessThan(500);
    },
  );

  test.for(operations.map((operation) => [operation.name, operation] as const))(
    '%s refuses a token that is not valid: 401',
    async ([, { method, path }]) => {
      const outcome = await send(addressOf(path), { method }, { token: 'not-a-token' });
      expect(outcome.problem).toMatchObject({ status: 401, code: 'INVALID_TOKEN' });
    },
  );
});

describe('every address', () => {
  const shapes = new Map(operations.map(({ path }) => [path.replace(/\{\w+\}/g, '{}'), path]));

  test.for([...shapes.values()])(
    '%s: 405 with Allow for what it does not answer, OPTIONS lists the rest',
    async (path) => {
      const options = await send(addressOf(path), { method: 'OPTIONS' });
      expect(options.status).toBe(204);
      const allow = options.headers.get('allow')?.split(', ') ?? [];
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        const { status, headers } = await send(addressOf(path), { method });
        if (allow.includes(method)) expect(status).not.toBe(405);
        else {
          expect(status).toBe(405);
          expect(headers.get('allow')).toBe(allow.join(', '));
        }
      }
    },
  );
});

describe('HEAD', () => {
  test('answers as GET does, without the body, whatever the encoding', async () => {
    const author = await createUser(server.db);
    for (let i = 0; i < 5; i++) await createPost(server.db, { author });
    for (const encoding of ['identity', 'gzip', 'br']) {
      const headers = { 'accept-encoding': encoding };
      const [get, head] = await Promise.all(
        ['GET', 'HEAD'].map((method) =>
          send(`${api}/posts?author=${author.username}`, { method }, { headers }),
        ),
      );
      expect(head?.status).toBe(200);
      expect(head?.text).toBe('');
      for (const name of [
        'content-type',
        'content-encoding',
        'content-length',
        'vary',
        'cache-control',
        'x-content-type-options',
      ]) {
        expect(head?.headers.get(name)).toBe(get?.headers.get(name));
      }
      if (encoding === 'identity') {
        expect(head?.headers.get('content-length')).toBe(
          String(Buffer.byteLength(get?.text ?? '')),
        );
      }
    }
  });
});

describe('If-Match', () => {
  let token: string;
  beforeAll(async () => {
    token = (await signUp(call)).accessToken;
  });
  const draft = async () => (await call('posts.create', { title: 'Draft' }, { token })).data;
  const patch = (
    id: string,
    headers: Record<string, string>,
    fields: object = { title: 'Changed' },
  ) => call('posts.update', { id, ...fields }, { token, headers });

  test('names the version that is changed', async () => {
    const { id } = await draft();
    expect((await patch(id, { 'if-match': '"1"' })).data).toMatchObject({
      title: 'Changed',
      version: 2,
    });
  });

  test('that is stale is 412 with the current version', async () => {
    const { id } = await draft();
    await patch(id, { 'if-match': '"1"' });
    const stale = await patch(id, { 'if-match': '"1"' }, { title: 'Lost' });
    expect(stale.problem).toMatchObject({
      status: 412,
      code: 'PRECONDITION_FAILED',
      currentVersion: 2,
    });
    expect((await call('posts.bySlug', { slug: id }, { token })).data.title).toBe('Changed');
  });

  test('is needed: 428', async () => {
    const { id } = await draft();
    expect((await patch(id, {})).problem).toMatchObject({
      status: 428,
      code: 'PRECONDITION_REQUIRED',
    });
  });

  test.for(['*', 'W/"1"', '1', '"1", "2"', '"abc"', '"99999999999"'])(
    'of %s is 400 and named',
    async (value) => {
      const { id } = await draft();
      const { problem } = await patch(id, { 'if-match': value });
      expect(problem).toMatchObject({ status: 400, issues: [{ path: 'If-Match' }] });
    },
  );
});

test('tRPC and REST send the same JSON', async () => {
  const author = await createUser(server.db);
  const post = await createPost(server.db, {
    author,
    tags: ['Rye', 'نان'],
    metadata: { a: [1, null, { b: 'ü' }] },
  });
  for (const [procedure, input] of [
    ['posts.list', { author: author.username }],
    ['posts.bySlug', { slug: post.slug }],
    ['users.byUsername', { username: author.username }],
    ['tags.list', {}],
    ['posts.search', { q: 'flour' }],
    ['comments.list', { postId: post.id }],
  ] as const) {
    const [rest, trpc] = await Promise.all(
      transports.map(({ on }) => on(server.origin)(procedure, input)),
    );
    expect(`{"result":{"data":${rest?.text}}}`).toBe(trpc?.text);
  }
});

test('every failure carries the id of its request, in the header and in the body', async () => {
  const [first, second] = await Promise.all([
    send(`${api}/nothing`, {}),
    send(`${api}/nothing`, {}),
  ]);
  expect(first?.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(first?.problem?.requestId).toBe(first?.headers.get('x-request-id'));
  expect(first?.problem?.requestId).not.toBe(second?.problem?.requestId);
  const forged = await send(`${api}/nothing`, {}, { headers: { 'x-request-id': 'mine' } });
  expect(forged.headers.get('x-request-id')).not.toBe('mine');
});

test('an address that is not valid percent-encoding is 400', async () => {
  for (const path of ['/posts/%', '/posts/%ff', '/posts?tag=%ff']) {
    const outcome = await send(api + path, {});
    expect(outcome.problem).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(outcome.headers.get('x-request-id')).toBe(outcome.problem?.requestId);
  }
});

test('headers that claim another address change nothing', async () => {
  const plain = await send(`${api}/posts?limit=1`, {});
  const claimed = await send(
    `${api}/posts?limit=1`,
    {},
    {
      headers: {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-for': '10.0.0.1',
        'x-forwarded-proto': 'https',
        'x-original-url': '/api/v1/me',
        'x-rewrite-url': '/api/v1/me',
        'x-http-method-override': 'DELETE',
      },
    },
  );
  expect(claimed.text).toBe(plain.text);
  expect(server.logs.join('')).not.toContain('10.0.0.1');
});

test('nobody holds a connection for ever', () => {
  const { requestTimeout, headersTimeout, timeout, keepAliveTimeout } = server.app.server;
  // Of uploads; bodies of other requests are held to a minute (slow-requests.test.ts).
  expect(requestTimeout).toBe(30 * 60_000);
  for (const limit of [headersTimeout, timeout, keepAliveTimeout]) {
    expect(limit).toBeGreaterThan(0);
    expect(limit).toBeLessThan(120_000);
  }
});

test('an instant with an offset stands in an address as it is, its plus encoded or not', async () => {
  const since = (offset: string) =>
    send(`${api}/posts?fields=slug&publishedSince=2026-01-01T00:00:00${offset}`, { method: 'GET' });
  for (const offset of ['+01:00', '%2B01:00', '-01:00', 'Z']) {
    expect(await since(offset), offset).toMatchObject({ status: 200 });
  }
  expect((await since('+0100')).problem).toMatchObject({ code: 'VALIDATION_FAILED' });
});
