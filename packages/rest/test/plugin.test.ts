import type { InjectOptions } from 'fastify';
import { afterAll, describe, expect, test } from 'vitest';
import { createTestApp, ListInput } from './support/app.ts';

const app = await createTestApp();
afterAll(() => app.close());

const json = { 'content-type': 'application/json' };

function call(
  method: InjectOptions['method'],
  path: string,
  rest: Omit<InjectOptions, 'method' | 'url'> = {},
) {
  return app.inject({ ...(method && { method }), url: `/api/v1${path}`, ...rest });
}

describe('input', () => {
  test('comes from the query, by the types of the schema', async () => {
    const response = await call('GET', '/things?limit=5&flag=false&ids=1&ids=2&q=a%20b&other=x');
    expect(response.json()).toEqual({ limit: 5, flag: false, ids: [1, 2], q: 'a b' });
  });

  test('reading a query leaves the shared schema as it was', async () => {
    await call('GET', '/things?limit=5&flag=false');
    expect(ListInput.safeParse({ flag: 'false' }).success).toBe(false);
  });

  test.for([
    '/things?limit=x',
    '/things?limit=',
    '/things?limit=0',
    '/things?limit=1&limit=2',
    '/things?limit=101',
  ])('names the parameter that is wrong: %s', async (path) => {
    const response = await call('GET', path);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: 'limit' }],
    });
  });

  test('decodes path parameters', async () => {
    const response = await call('GET', '/things/a%2Fb%20%D9%86');
    expect(response.json()).toEqual({ slug: 'a/b ن' });
  });

  test('the path wins over query and body', async () => {
    expect((await call('GET', '/things/mine?slug=other')).json()).toEqual({ slug: 'mine' });
    const touched = await call('POST', '/things/mine/touch', {
      headers: json,
      payload: '{"id":"other"}',
    });
    expect(touched.json()).toEqual({ id: 'mine' });
  });

  test.for(['/things/%', '/things/%zz', '/things/%ff'])(
    'refuses a path that is not UTF-8: %s',
    async (path) => {
      expect((await call('GET', path)).statusCode).toBe(400);
    },
  );

  test('refuses a query that is not UTF-8', async () => {
    const response = await call('GET', '/things?q=%ff');
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      code: 'BAD_REQUEST',
      detail: expect.stringContaining('query'),
    });
  });
});

describe('bodies', () => {
  test('a POST that needs none may have none, whatever it announces', async () => {
    expect((await call('POST', '/things/x/touch')).json()).toEqual({ id: 'x' });
    expect((await call('POST', '/things/x/touch', { headers: json })).json()).toEqual({ id: 'x' });
    expect((await call('POST', '/things/x/touch', { headers: json, payload: '' })).json()).toEqual({
      id: 'x',
    });
  });

  test.for([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'nonsense',
  ])('is JSON or 415: %s', async (type) => {
    const response = await call('POST', '/things', {
      headers: { 'content-type': type },
      payload: '{}',
    });
    expect(response.statusCode).toBe(415);
    expect(response.json()).toMatchObject({
      code: 'UNSUPPORTED_MEDIA_TYPE',
      detail: expect.stringContaining('application/json'),
    });
  });

  test('may say its charset', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect((await call('POST', '/things/x/touch', { headers, payload: '{}' })).statusCode).toBe(
      200,
    );
  });

  test.for(['{"slug": tru}', '{"slug":', '{', '\u0000', '{"a":1}{"a":1}'])(
    'must be whole: %j',
    async (payload) => {
      const response = await call('POST', '/things', { headers: json, payload });
      expect(response.statusCode).toBe(400);
      expect(response.json()).toMatchObject({ code: 'MALFORMED_JSON' });
    },
  );

  test('bytes that are not UTF-8 are refused, not replaced', async () => {
    const payload = Buffer.from([0x7b, 0x22, 0x73, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]);
    const response = await call('POST', '/things', { headers: json, payload });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      code: 'MALFORMED_JSON',
      detail: expect.stringContaining('UTF-8'),
    });
  });

  test.for(['[]', 'null', '"text"', '7', 'true'])('must be an object: %s', async (payload) => {
    const response = await call('POST', '/things', { headers: json, payload });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  test.for(['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}'])(
    'cannot reach prototypes: %s',
    async (payload) => {
      const response = await call('POST', '/things', { headers: json, payload });
      expect(response.statusCode).toBe(400);
      expect(response.json()).toMatchObject({ detail: expect.stringContaining('__proto__') });
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    },
  );

  test('are held to 64 KiB, and to 8 MiB where they carry Markdown', async () => {
    const put = (path: string, bytes: number) =>
      call('PUT', path, { headers: json, payload: JSON.stringify({ text: 'x'.repeat(bytes) }) });
    expect((await put('/things/x/text', 200_000)).json()).toEqual({ length: 200_000 });
    const tooLarge = await put('/things/x/text', 9 * 1024 * 1024);
    expect(tooLarge.statusCode).toBe(413);
    expect(tooLarge.json()).toMatchObject({ code: 'BODY_TOO_LARGE' });
    const small = await call('POST', '/things', {
      headers: json,
      payload: `{"slug":"${'x'.repeat(70_000)}"}`,
    });
    expect(small.statusCode).toBe(413);
  });
});

describe('answers', () => {
  test('201 says where, encoded', async () => {
    const payload = { slug: 'a b/ن', owner: { name: 'ada' } };
    const response = await call('POST', '/things', { payload });
    expect(response.statusCode).toBe(201);
    expect(response.headers.location).toBe('/api/v1/things/a%20b%2F%D9%86/by/ada');
    expect(response.json()).toEqual(payload);
  });

  test('204 has no body', async () => {
    const response = await call('DELETE', '/things/x');
    expect(response.statusCode).toBe(204);
    expect(response.body).toBe('');
    expect(response.headers['content-type']).toBeUndefined();
  });

  test('HEAD answers as GET does, without the body', async () => {
    const [get, head] = await Promise.all([call('GET', '/things/x'), call('HEAD', '/things/x')]);
    expect(head.statusCode).toBe(200);
    expect(head.body).toBe('');
    const { date: _, ...expected } = get.headers;
    expect(head.headers).toMatchObject(expected);
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(get.body)));
    expect((await call('HEAD', '/things?limit=x')).statusCode).toBe(400);
  });

  test('are nobody else’s when asked with credentials', async () => {
    expect((await call('GET', '/things')).headers['cache-control']).toBe('no-cache');
    const personal = await call('GET', '/things', { headers: { authorization: 'Bearer x' } });
    expect(personal.headers['cache-control']).toBe('private, no-store');
    expect((await call('POST', '/things/x/touch')).headers['cache-control']).toBe(
      'private, no-store',
    );
  });
});

describe('methods and addresses', () => {
  test('405 names the methods there are, before the body is looked at', async () => {
    const response = await call('PUT', '/things/x', {
      headers: { 'content-type': 'text/plain' },
      payload: 'x',
    });
    expect(response.statusCode).toBe(405);
    // `/things/{slug}` and `/things/{id}` are one address.
    expect(response.headers.allow).toBe('DELETE, GET, HEAD, OPTIONS, PATCH');
    expect(response.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED' });
  });

  test('OPTIONS lists them', async () => {
    const response = await call('OPTIONS', '/things');
    expect(response.statusCode).toBe(204);
    expect(response.headers.allow).toBe('GET, HEAD, OPTIONS, POST');
  });

  test.for(['/', '/nothing', '/things/x/y/z', '/THINGS', '/things/', '//things'])(
    '404 for %s',
    async (path) => {
      const response = await call('GET', path);
      expect(response.statusCode).toBe(404);
      expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(response.json()).toMatchObject({ code: 'NOT_FOUND', requestId: 'request-1' });
    },
  );

  test('a method override header changes nothing', async () => {
    const headers = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' };
    expect((await call('GET', '/things/x', { headers })).json()).toEqual({ slug: 'x' });
  });
});

describe('If-Match', () => {
  const headers = { 'x-user': 'ada' };
  const patch = (ifMatch: string | undefined, payload: object = {}) =>
    call('PATCH', '/things/7', {
      headers: { ...headers, ...(ifMatch !== undefined && { 'if-match': ifMatch }) },
      payload,
    });

  test('stands for expectedVersion', async () => {
    const response = await patch('"3"', { name: 'new' });
    expect(response.json()).toEqual({ id: '7', name: 'new', expectedVersion: 3 });
  });

  test('that is stale is 412 with the version stored now; in the body it is 409', async () => {
    const header = await patch('"2"');
    expect(header.statusCode).toBe(412);
    expect(header.json()).toMatchObject({ code: 'PRECONDITION_FAILED', currentVersion: 3 });
    const body = await patch(undefined, { expectedVersion: 2 });
    expect(body.statusCode).toBe(409);
    expect(body.json()).toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: 3 });
  });

  test('and expectedVersion both missing is 428', async () => {
    const response = await patch(undefined, { name: 'new' });
    expect(response.statusCode).toBe(428);
    expect(response.json()).toMatchObject({ code: 'PRECONDITION_REQUIRED' });
  });

  test.for(['*', 'W/"3"', '3', '"a"'])('that is %s is 400 and named', async (ifMatch) => {
    const response = await patch(ifMatch);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ issues: [{ path: 'If-Match' }] });
  });

  test('is not looked at before who asks: a stranger hears 401', async () => {
    expect((await call('PATCH', '/things/7', { payload: {} })).statusCode).toBe(401);
  });
});

describe('problems', () => {
  test('carry type, title, status, code and the id of the request', async () => {
    const response = await call('PATCH', '/things/7', { payload: {} });
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.json()).toEqual({
      type: '/docs/errors/unauthenticated',
      title: 'Sign in first.',
      status: 401,
      code: 'UNAUTHENTICATED',
      requestId: 'request-1',
    });
  });

  test('of 401 say what to send', async () => {
    expect((await call('PATCH', '/things/7', { payload: {} })).headers['www-authenticate']).toBe(
      'Bearer realm="masthead"',
    );
    expect((await call('GET', '/failures/token')).headers['www-authenticate']).toBe(
      'Bearer realm="masthead", error="invalid_token"',
    );
  });

  test.for([
    ['bug', 500, 'INTERNAL'],
    ['output', 500, 'INTERNAL'],
    ['down', 503, 'UNAVAILABLE'],
  ] as const)('of our own making tell nothing: %s', async ([kind, status, code]) => {
    const response = await call('GET', `/failures/${kind}`);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ code });
    expect(response.body).not.toMatch(/s3cret|db\.internal|\bat \S+:\d+|\.ts/);
  });
});
