import { connect } from 'node:net';
import { createDatabase } from '@masthead/db';
import { createPost, createUser, type TestUser, uniqueKey } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadWebBuild } from '../../src/index.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { type Call, restOn, send, transports } from '../support/transports.ts';

// THREATS, "HTTP and cache": each test is named by the number of its case.

const web = await loadWebBuild();
const server = await startTestServer({ web });
afterAll(() => server[Symbol.asyncDispose]());
const { db } = server;

interface Kept {
  status: number;
  text: string;
  /** What a cache sends to ask whether its copy still holds. */
  validators: Record<string, string>;
}

async function read(path: string, headers: Record<string, string> = {}): Promise<Kept> {
  const response = await fetch(server.origin + path, { headers, redirect: 'manual' });
  const [etag, modified] = [response.headers.get('etag'), response.headers.get('last-modified')];
  return {
    status: response.status,
    text: await response.text(),
    validators: {
      ...(etag !== null && { 'if-none-match': etag }),
      ...(etag === null && modified !== null && { 'if-modified-since': modified }),
    },
  };
}

interface Before {
  id: string;
  slug: string;
  word: string;
  author: TestUser;
  paths: string[];
}

/** What a post says to whoever reads it, and where. */
async function publish(author: TestUser): Promise<Before> {
  const word = `before${uniqueKey()}`;
  const { id, slug } = await createPost(db, { author, title: word, tags: [word] });
  const paths = [
    '/',
    `/posts/${slug}`,
    `/tags/${word}`,
    `/@${author.username}`,
    '/feed.xml',
    '/feed.json',
    `/@${author.username}/feed.xml`,
    '/sitemap.xml',
    '/api/v1/posts?limit=100',
    `/api/v1/posts/${slug}`,
    `/api/v1/search?q=${word}`,
    `/api/v1/tags?q=${word}`,
  ];
  return { id, slug, word, author, paths };
}

describe.for(transports)('55: by $name', ({ on }) => {
  const call: Call = on(server.origin);
  let author: TestUser;
  let token: string;
  beforeAll(async () => {
    const session = await signUp(call);
    author = { ...session.user, email: '' };
    token = session.accessToken;
  });

  const changes: [what: string, change: (post: Before) => Promise<unknown>][] = [
    ['unpublish', ({ id }) => call('posts.unpublish', { id }, { token })],
    ['archive', ({ id }) => call('posts.archive', { id }, { token })],
    ['trash', ({ id }) => call('posts.delete', { id }, { token })],
  ];

  test.each(changes)('the very next read after %s shows it', async (_, change) => {
    const post = await publish(author);
    const kept = new Map<string, Kept>();
    for (const path of post.paths) {
      const before = await read(path);
      expect([path, before.status]).toEqual([path, 200]);
      expect(before.text, path).toContain(path === '/sitemap.xml' ? post.slug : post.word);
      kept.set(path, before);
    }
    await change(post);
    for (const [path, { validators }] of kept) {
      // As a cache asks that has a copy, and as a reader without one.
      for (const headers of [validators, {}]) {
        const after = await read(path, headers);
        expect(after.status, `${path} ${JSON.stringify(headers)}`).not.toBe(304);
        const quoted = path.includes('?q=') || path.startsWith('/tags/');
        if (!quoted) expect(after.text, path).not.toContain(post.word);
        else expect(after.text, path).not.toContain(post.id);
      }
    }
  });

  test('the very next read after an edit shows it', async () => {
    const post = await publish(author);
    const shown = post.paths.filter((path) => !/sitemap|tags/.test(path));
    const kept = new Map<string, Kept>();
    for (const path of shown) kept.set(path, await read(path));
    const after = `after${uniqueKey()}`;
    const change = { id: post.id, expectedVersion: 1, title: `${post.word} ${after}` };
    expect((await call('posts.update', change, { token })).status).toBe(200);
    for (const [path, { validators }] of kept) {
      for (const headers of [validators, {}]) {
        const answer = await read(path, headers);
        expect([path, answer.status]).toEqual([path, 200]);
        expect(answer.text, path).toContain(after);
      }
    }
  });

  test('the very next read after its author was suspended shows it', async () => {
    const suspended = await createUser(db);
    const post = await publish(suspended);
    const kept = new Map<string, Kept>();
    for (const path of post.paths) kept.set(path, await read(path));
    const data = { suspendedAt: new Date() };
    await db.user.update({ where: { id: suspended.id }, data, select: { id: true } });
    for (const [path, { validators }] of kept) {
      const answer = await read(path, validators);
      expect(answer.status, path).not.toBe(304);
      expect(answer.text, path).not.toContain(post.id);
    }
  });
});

/** Sends bytes as they are and answers all that comes back until the server closes or is silent. */
async function sendRaw(text: string): Promise<string> {
  const { port } = new URL(server.origin);
  const socket = connect({ port: Number(port), host: '127.0.0.1' });
  let answer = '';
  socket.setEncoding('latin1').on('data', (part: string) => {
    answer += part;
  });
  socket.setTimeout(2000, () => socket.destroy());
  socket.on('error', () => undefined).write(text, 'latin1');
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}

const statusesIn = (answer: string) =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

/** Pages say when their data were read. */
const timeless = (html: string) => html.replaceAll(/(?<=At":)\d{13}/g, '0');

const hostile = {
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'gopher',
  'x-forwarded-prefix': '/evil',
  'x-original-url': '/admin',
  'x-rewrite-url': '/admin',
  'x-http-method-override': 'DELETE',
  'x-ghost-preview': 'member_status=paid',
  'x-masthead-preview': '1',
  forwarded: 'host=evil.example;proto=gopher',
  'x-forwarded-for': '203.0.113.7',
  range: 'bytes=0-1',
  'accept-language': 'fa',
  'user-agent': '<script>evil.example</script>',
  referer: 'https://evil.example/',
  cookie: 'session=evil.example; masthead_refresh=evil',
};

describe('53: an answer depends on what it says it depends on', () => {
  let post: Before;
  beforeAll(async () => {
    post = await publish(await createUser(db));
  });

  test('not on headers and parameters nobody has declared', async () => {
    for (const path of post.paths) {
      const plain = await fetch(server.origin + path);
      const before = { status: plain.status, text: await plain.text() };
      const more = `${path}${path.includes('?') ? '&' : '?'}utm_source=evil.example&cb=1&_method=DELETE`;
      for (const address of path === '/' || path.startsWith('/api') ? [path, more] : [path]) {
        const answer = await fetch(server.origin + address, { headers: hostile });
        const after = { status: answer.status, text: await answer.text() };
        expect([address, after.status]).toEqual([address, before.status]);
        expect(after.text, address).not.toContain('evil');
        if (address === path) expect(timeless(after.text)).toBe(timeless(before.text));
        expect(JSON.stringify([...answer.headers]), address).not.toContain('evil');
      }
    }
  });

  test('and what is said to somebody is kept by nobody, and never given to another', async () => {
    const { accessToken } = await signUp(restOn(server.origin));
    const authorization = `Bearer ${accessToken}`;
    const tokenless = post.paths.filter((path) => path.startsWith('/api'));
    for (const path of [...tokenless, '/api/v1/me', '/api/v1/posts?all=true', '/api/v1/none']) {
      const own = await fetch(server.origin + path, { headers: { authorization } });
      expect(own.headers.get('cache-control'), path).toMatch(/\bno-store\b/);
      await own.text();
      const anyone = await fetch(server.origin + path);
      await anyone.text();
      if (anyone.ok)
        expect(anyone.headers.get('vary')?.toLowerCase(), path).toContain('authorization');
      expect(anyone.headers.get('cache-control'), path).not.toMatch(/max-age|public|immutable/);
    }
    const input = encodeURIComponent('{}');
    const trpc = await fetch(`${server.origin}/trpc/auth.me?input=${input}`, {
      headers: { authorization },
    });
    expect(trpc.headers.get('cache-control')).toBe('private, no-store');
  });

  test('a GET with a body, or with a parameter twice or behind a semicolon, is the plain one', async () => {
    const { port } = new URL(server.origin);
    const get = async (path: string, body = '') =>
      sendRaw(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n${body && `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`}\r\n${body}`,
      );
    const bodyOf = (answer: string) => answer.slice(answer.indexOf('\r\n\r\n'));
    const path = '/api/v1/posts?limit=1';
    const plain = await get(path);
    expect(statusesIn(plain)).toEqual([200]);
    expect(bodyOf(await get(path, '{"limit":2,"author":"nobody"}'))).toBe(bodyOf(plain));
    expect(bodyOf(await get(`${path}&utm=1;limit=2`))).toBe(bodyOf(plain));
    for (const twice of [`${path}&limit=2`, `${path}&limit[]=2&limit=3`]) {
      expect(statusesIn(await get(twice)), twice).toEqual([400]);
    }
  });
});

test('54: an address that looks like a file holds nothing of who asks', async () => {
  const call = restOn(server.origin);
  const { accessToken, user } = await signUp(call);
  const { data } = await call('auth.login', {
    email: user.email,
    password: PASSWORD,
    tokenDelivery: 'body',
  });
  const headers = {
    authorization: `Bearer ${accessToken}`,
    cookie: `masthead_refresh=${data.refreshToken}`,
  };
  for (const path of [
    ...['/me/settings/x.css', '/settings/x.css', '/settings/sessions/x.js', '/settings.css'],
    ...['/api/v1/me/x.css', '/api/v1/me.css', '/api/v1/me;x.css', '/api/v1/me%2fx.css'],
    ...[
      '/api/v1/me/sessions/x.png',
      '/api/v1/me%00.css',
      '/api/v1/me%0a.css',
      '/api/v1/me/..%2fx.css',
    ],
    ...[
      '/trpc/auth.me.css',
      '/trpc/auth.me/x.css',
      '/assets/..%2fapi/v1/me',
      '/media/..%2f..%2fapi%2fv1%2fme',
    ],
  ]) {
    const answer = await fetch(server.origin + path, { headers });
    const text = await answer.text();
    for (const own of [user.email, user.username, user.id]) {
      expect(text.includes(own), `${path} shows ${own}`).toBe(false);
    }
    expect(answer.headers.get('cache-control') ?? 'no-store', path).not.toMatch(/max-age|public/);
  }
});

describe('56: pages of other sites', () => {
  const origins = ['https://evil.example', 'null', 'http://masthead.test.evil.example', 'file://'];

  test.each(origins)('as %s read what anyone can, without a cookie of ours', async (origin) => {
    const read = await fetch(`${server.origin}/api/v1/posts`, { headers: { origin } });
    expect(read.headers.get('access-control-allow-origin')).toBe('*');
    expect(read.headers.get('access-control-expose-headers')).toContain('RateLimit');
    for (const path of [
      '/api/v1/posts',
      '/api/v1/none',
      '/api/v1/me',
      '/trpc/posts.list',
      '/',
      '/feed.xml',
    ]) {
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await fetch(server.origin + path, { method, headers: { origin } });
        expect(headers.get('access-control-allow-credentials'), path).toBeNull();
        expect(headers.get('access-control-allow-origin') ?? '*', path).toBe('*');
        if (!/^\/(?:api|trpc)/.test(path)) {
          expect(headers.get('access-control-allow-origin'), path).toBeNull();
        }
      }
    }
  });

  describe.for(transports)('on $name', ({ name, on }) => {
    const path = name === 'REST' ? '/api/v1/posts' : '/trpc/posts.create';

    test.each(origins)(
      'as %s write with a token they were given, and not without',
      async (origin) => {
        const asked = {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type,idempotency-key',
        };
        const preflight = await fetch(server.origin + path, { method: 'OPTIONS', headers: asked });
        expect(preflight.status).toBe(204);
        expect(preflight.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
        const taken = preflight.headers.get('access-control-allow-headers');
        expect(taken).toContain('authorization');
        expect(taken).toContain('idempotency-key');
        expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
        const call = on(server.origin);
        const { accessToken: token, user, refreshToken } = await signUp(call);
        const headers = { origin, 'sec-fetch-site': 'cross-site' };
        const post = { title: 'From elsewhere', content: 'x' };
        expect((await call('posts.create', post, { token, headers })).problem).toBeUndefined();
        const signIn = { email: user.email, password: PASSWORD };
        const cookie = `masthead_refresh=${refreshToken}`;
        for (const [procedure, input] of [
          ['auth.login', signIn],
          ['auth.refresh', {}],
          ['auth.logout', {}],
        ] as const) {
          const { problem } = await call(procedure, input, { cookie, headers });
          expect([procedure, problem?.code]).toEqual([procedure, 'CROSS_SITE_REQUEST']);
        }
      },
    );
  });

  test('an address that does not answer a method names those it does', async () => {
    for (const [path, method] of [
      ['/api/v1/posts', 'PUT'],
      ['/api/v1/me', 'DELETE'],
      ['/api/v1/auth/login', 'GET'],
    ] as const) {
      const answer = await fetch(server.origin + path, { method });
      const allow = answer.headers.get('allow')?.split(', ') ?? [];
      if (answer.status !== 405) continue;
      expect(allow).not.toContain(method);
      expect(allow).toContain('OPTIONS');
    }
    const none = await fetch(`${server.origin}/api/v1/auth/login`);
    expect([none.status, none.headers.get('allow')]).toEqual([405, 'OPTIONS, POST']);
  });
});

describe('57: requests that two readers would read differently', () => {
  const smuggled = 'GET /api/v1/smuggled HTTP/1.1\r\nHost: x\r\n\r\n';
  const post = (headers: string, body: string) =>
    `POST /api/v1/auth/logout HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${headers}\r\n${body}`;

  test.each([
    ['two lengths', post('Content-Length: 0\r\nContent-Length: 40\r\n', smuggled)],
    [
      'a length and chunks',
      post('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${smuggled}`),
    ],
    ['chunks in another spelling', post('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${smuggled}`)],
    [
      'chunks that are not last',
      post('Transfer-Encoding: chunked, identity\r\n', `0\r\n\r\n${smuggled}`),
    ],
    ['a space before the colon', post('Content-Length : 40\r\n', smuggled)],
    ['a length that is none', post('Content-Length: +4\r\n', smuggled)],
    ['a folded header', post('X-A: b\r\n Content-Length: 40\r\n', smuggled)],
    ['a bare line feed', `GET / HTTP/1.1\nHost: x\n\n${smuggled}`],
    [
      'a chunk of no size',
      post('Transfer-Encoding: chunked\r\n', `zz\r\n\r\n0\r\n\r\n${smuggled}`),
    ],
  ])('%s', async (_, text) => {
    const statuses = statusesIn(await sendRaw(text));
    expect(statuses[0]).toBe(400);
    expect(statuses).toHaveLength(1);
  });

  test.each([
    ['Host: a', 'Host: b'],
    ['Host: a', 'hOST: a'],
    ['Host: a', 'Content-Type: application/json', 'Content-Type: text/plain'],
    ['Host: a', 'Authorization: Bearer a', 'Authorization: Bearer b'],
    ['X-No-Host: a'],
  ])('headers that make it two requests in one: %s, %s', async (...lines) => {
    const answer = await sendRaw(
      `GET /api/v1/site HTTP/1.1\r\n${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`,
    );
    expect(statusesIn(answer)).toEqual([400]);
    expect(answer).not.toContain('registration');
  });

  test.each([
    '/api/v1/posts/%ff',
    '/api/v1/posts/%c0%ae%c0%ae',
    '/api/v1/posts/%00',
    '/api/v1/posts/%',
    '/api/v1/posts?author=%ff',
    '/trpc/posts.list?input=%ff',
    `/trpc/posts.list?input=${'%5B'.repeat(3000)}`,
    '/trpc/posts.bySlug?input=%7B%22slug%22%3A%22%5Cud800%22%7D',
  ])('an address that is no text: %s', async (path) => {
    const answer = await sendRaw(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(statusesIn(answer)).toEqual([400]);
  });

  test.each([
    ['/api/v1/posts', '?__proto__[limit]=1&constructor[prototype][limit]=1'],
    [
      '/trpc/posts.list?input=%7B%7D',
      '/trpc/posts.list?input=%7B%22__proto__%22%3A%7B%22limit%22%3A1%7D%7D',
    ],
  ])('a poisoned query is the plain one: %s, %s', async (plain, poisoned) => {
    const path = poisoned.startsWith('?') ? plain + poisoned : poisoned;
    expect((await read(path)).text).toBe((await read(plain)).text);
    expect(({} as { limit?: number }).limit).toBeUndefined();
  });

  test('no procedure is called by what every object has', async () => {
    for (const name of ['__proto__', 'constructor.prototype', 'posts.constructor', 'toString']) {
      expect([name, (await read(`/trpc/${name}`)).status]).toEqual([name, 404]);
    }
  });

  test.for(transports)('poison in what is kept stays text, on $name', async ({ on, name }) => {
    const { accessToken: token } = await signUp(on(server.origin));
    const path = name === 'REST' ? '/api/v1/posts' : '/trpc/posts.create';
    for (const poison of [
      '"__proto__":{"polluted":1}',
      '"\\u005f_proto__":{"polluted":1}',
      '"constructor":{"prototype":{"polluted":1}}',
    ]) {
      const body = `{"title":"Poison","metadata":{${poison}}}`;
      const { status, data } = await send(
        server.origin + path,
        { method: 'POST', body },
        { token, headers: { 'content-type': 'application/json' } },
      );
      expect([200, 201, 400]).toContain(status);
      expect(data?.metadata?.polluted).toBeUndefined();
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
    }
  });

  test('too many or too long headers are refused', async () => {
    const long = await sendRaw(
      `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`,
    );
    expect(statusesIn(long)).toEqual([431]);
    const many = Array.from({ length: 3000 }, (_, n) => `x-${n}: 1`).join('\r\n');
    const answer = await sendRaw(`GET / HTTP/1.1\r\nHost: x\r\n${many}\r\n\r\n`);
    expect(statusesIn(answer)).toEqual([431]);
  });

  const write = async (
    on: 'REST' | 'tRPC',
    body: string | Uint8Array<ArrayBuffer>,
    type = 'application/json',
  ) => {
    const path = on === 'REST' ? '/api/v1/auth/login' : '/trpc/auth.login';
    return send(
      server.origin + path,
      { method: 'POST', body },
      { headers: { 'content-type': type } },
    );
  };

  test.for(['REST', 'tRPC'] as const)(
    'JSON that is deep, doubled or poisoned, on %s',
    async (on) => {
      const credentials = '"email":"nobody@example.org","password":"x"';
      const depth = 25_000;
      const bodies: [string, number][] = [
        ['['.repeat(depth) + ']'.repeat(depth), 400],
        [`{${credentials},"x":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`, 401],
        // Of two that have one name the last counts, for whoever looks.
        [`{"email":"first@example.org",${credentials}}`, 401],
        [`{${credentials},"password":1}`, 400],
        [`{${credentials},"a":1e999}`, 401],
        ['{"email":"\\ud800@example.org","password":"x"}', 400],
        ['{"email":"a\\u0000@example.org","password":"x"}', 400],
        ['{"email":{"$ne":""},"password":"x"}', 400],
        ['{"email":["nobody@example.org"],"password":"x"}', 400],
        // A mark of the byte order is passed over (RFC 8259, 8.1).
        [`\ufeff{${credentials}}`, 401],
        [`{${credentials}}{}`, 400],
        ['NaN', 400],
        ['"text"', 400],
        ['null', 400],
      ];
      for (const [body, status] of bodies) {
        const answer = await write(on, body);
        expect([body.slice(0, 60), answer.status]).toEqual([body.slice(0, 60), status]);
        expect(answer.problem, body.slice(0, 60)).toBeDefined();
      }
      for (const poison of [
        '"__proto__":{"role":"admin"}',
        '"constructor":{"prototype":{"role":"admin"}}',
      ]) {
        const { status } = await write(on, `{${credentials},${poison}}`);
        expect([400, 401]).toContain(status);
        expect(({} as { role?: string }).role).toBeUndefined();
      }
      expect((await write(on, new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))).status).toBe(400);
    },
  );

  test.for(['REST', 'tRPC'] as const)('bodies that are not what they say, on %s', async (on) => {
    const body = '{"email":"nobody@example.org","password":"x"}';
    for (const type of [
      ...['text/plain', 'application/x-www-form-urlencoded', 'text/json', 'application/xml'],
      ...[
        'multipart/form-data; boundary=x',
        'application/jsonp',
        'application/json, text/plain',
        '',
      ],
    ]) {
      const { status } = await write(on, body, type);
      expect([type, status]).toEqual([type, 415]);
    }
    // With a charset it is the same type; the bytes are UTF-8 all the same (RFC 8259).
    expect((await write(on, body, 'application/json; charset=utf-7')).status).toBe(401);
  });
});

describe.for(transports)('59: on $name', ({ on, name }) => {
  const call = on(server.origin);

  test('a change names what it was made from, and one that came back is not the same', async () => {
    const { accessToken: token } = await signUp(call);
    const { data: post } = await call('posts.create', { title: 'A', content: 'x' }, { token });
    const change = async (fields: object, headers: Record<string, string> = {}) => {
      const { problem, status, data } = await call(
        'posts.update',
        { id: post.id, ...fields },
        { token, headers },
      );
      return {
        code: problem?.code ?? status,
        current: problem?.currentVersion,
        version: data?.version,
      };
    };
    expect((await change({ title: 'B' })).code).toBe(
      name === 'REST' ? 'PRECONDITION_REQUIRED' : 'VALIDATION_FAILED',
    );
    expect((await change({ title: 'B', expectedVersion: 1 })).version).toBe(2);
    // And back: the text is what it was, the version is not.
    expect((await change({ title: 'A', expectedVersion: 2 })).version).toBe(3);
    expect(await change({ title: 'C', expectedVersion: 1 })).toMatchObject({
      code: 'VERSION_CONFLICT',
      current: 3,
    });
    if (name === 'REST') {
      expect(await change({ title: 'C' }, { 'if-match': '"1"' })).toMatchObject({
        code: 'PRECONDITION_FAILED',
        current: 3,
      });
      for (const tag of ['*', 'W/"3"', '"3", "4"', '3', '"03"', '"99999999999"', '""']) {
        expect((await change({ title: 'C' }, { 'if-match': tag })).code, tag).toBe(
          'VALIDATION_FAILED',
        );
      }
      expect((await change({ title: 'C' }, { 'if-match': '"3"' })).version).toBe(4);
    } else expect((await change({ title: 'C', expectedVersion: 3 })).version).toBe(4);
  });
});

describe.for(transports)('60: on $name', ({ on, name }) => {
  const call = on(server.origin);

  test('no problem tells of the inside, of a statement, or of somebody else', async () => {
    const other = await signUp(call);
    const { accessToken: token } = await signUp(call);
    const secret = `secret${uniqueKey()}`;
    const hidden = await call(
      'posts.create',
      { title: secret, content: secret },
      { token: other.accessToken },
    );
    const id = hidden.data.id;
    const answers = await Promise.all([
      call('posts.update', { id, expectedVersion: 9, title: 'x' }, { token }),
      call('posts.delete', { id }, { token }),
      call('posts.bySlug', { slug: hidden.data.slug }, { token }),
      call('posts.update', { id: "' OR 1=1 --", expectedVersion: 1 }, { token }),
      call('auth.register', { email: other.user.email, username: 'x', password: 'short' }),
      call('auth.login', { email: other.user.email, password: secret }),
      call('auth.me', {}, { token: `${token}x` }),
      call('media.delete', { id }, { token }),
      call('comments.create', { postId: id, body: 'x' }, { token }),
    ]);
    for (const { text, status, problem } of answers) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(problem?.requestId).toMatch(/^[\w-]{20,}$/);
      expect(text).not.toMatch(/\n\s+at |\.ts:\d|node_modules|prisma|SELECT |constraint|_key"/i);
      expect(text).not.toContain(secret);
      expect(text).not.toContain(other.user.email);
      expect(text).not.toContain(other.user.id);
    }
  });

  test('nothing that was sent in confidence comes back', async () => {
    const secret = `Tr0ub4dor-${uniqueKey()}`;
    const answers = await Promise.all([
      call('auth.register', { email: 'none', username: '!', password: secret }),
      call('auth.login', { email: 'nobody@example.org', password: secret }),
      call('auth.refresh', { refreshToken: secret }),
      call('account.resetPassword', { token: secret, password: `${secret}2` }),
      call('auth.me', {}, { token: secret }),
      send(
        `${server.origin}${name === 'REST' ? '/api/v1/auth/login' : '/trpc/auth.login'}`,
        { method: 'POST', body: `{"email":"a@example.org","password":"${secret}` },
        { headers: { 'content-type': 'application/json' } },
      ),
    ]);
    for (const { text, status, problem } of answers) {
      expect([400, 401]).toContain(status);
      expect(problem).toBeDefined();
      expect(text).not.toContain(secret);
    }
    expect(server.logs.filter((line) => line.includes(secret))).toEqual([]);
  });

  test('two who take one name at once are told of the name, and not of its index', async () => {
    const key = uniqueKey();
    const person = { email: `u-${key}@example.org`, username: `u-${key}`, password: PASSWORD };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => call('auth.register', person)),
    );
    const refused = answers.filter(({ problem }) => problem);
    expect(refused).toHaveLength(4);
    for (const { text, problem } of refused) {
      expect(problem?.code).toMatch(/^(?:EMAIL|USERNAME)_TAKEN$/);
      expect(text).not.toMatch(/constraint|_key\b|unique|P2002|INSERT/i);
    }
  });

  test('what broke on our side says that, and which request it was', async () => {
    const broken = createDatabase({ url: server.databaseUrl, poolMax: 1 });
    await broken.close();
    await using site = await startTestServer({ db: broken, publicDb: broken });
    const { status, text, problem } = await on(site.origin)('posts.list');
    expect(status).toBeGreaterThanOrEqual(500);
    expect(problem).toEqual({
      type: expect.stringMatching(/^\/docs\/errors\//),
      title: expect.any(String),
      status,
      code: expect.stringMatching(/^(INTERNAL|UNAVAILABLE)$/),
      requestId: expect.any(String),
    });
    expect(text).not.toMatch(/pool|pg|SELECT|stack/i);
  });
});
