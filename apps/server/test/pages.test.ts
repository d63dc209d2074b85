import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { AppRouter } from '@masthead/api';
import { createPost, createUser } from '@masthead/testkit';
import type { Render, RenderOptions } from '@masthead/web/server';
import { createTRPCClient, TRPCClientError } from '@trpc/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadWebBuild } from '../src/index.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const page = (html: string, rest: object = {}) => ({ status: 200, headers: {}, html, ...rest });

describe('a page', () => {
  let server: TestServer;
  let seen: RenderOptions | undefined;
  let answer: Render;
  beforeAll(async () => {
    server = await startTestServer({
      publicOrigin: 'https://blog.example.org',
      web: {
        render: (options) => {
          seen = options;
          return answer(options);
        },
      },
    });
  });
  afterAll(() => server[Symbol.asyncDispose]());
  const get = (address: string, init: RequestInit = {}) =>
    fetch(server.origin + address, { redirect: 'manual', ...init });

  test('is what the site renders, with the headers of a page', async () => {
    answer = async () =>
      page('<!doctype html><p>hello', { headers: { 'cache-control': 'public, max-age=0' } });
    const response = await get('/posts/bread?x=1');
    expect(await response.text()).toBe('<!doctype html><p>hello');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).not.toContain('unsafe');
    const directives = new Map(
      policy.split('; ').map((directive) => [directive.split(' ', 1)[0], directive]),
    );
    expect(Object.fromEntries(directives)).toMatchObject({
      'default-src': "default-src 'none'",
      'script-src': "script-src 'self'",
      'object-src': "object-src 'none'",
      'base-uri': "base-uri 'none'",
      'form-action': "form-action 'self'",
      'frame-ancestors': "frame-ancestors 'none'",
      'require-trusted-types-for': "require-trusted-types-for 'script'",
      'trusted-types': 'trusted-types masthead',
    });
    expect(seen?.url.href).toBe('https://blog.example.org/posts/bread?x=1');
    expect(seen?.site).toEqual({ name: 'Test blog', registration: 'open' });
    expect(seen?.requestId).toBe(response.headers.get('x-request-id'));
    const head = await get('/posts/bread', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('and data, errors and requests that are none have headers of their own', async () => {
    for (const [address, status] of [
      ['/api/v1/posts', 200],
      ['/api/v1/posts/none', 404],
      ['/trpc/posts.list?input=%7B%7D', 200],
      ['/feed.xml', 200],
      ['/openapi.json', 200],
      ['/livez', 200],
      ['/media/none', 404],
      ['/%', 400],
    ] as const) {
      const { headers, status: answered } = await get(address);
      expect([address, answered]).toEqual([address, status]);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });

  test('that a proxy asks for with a host in its address is that page here', async () => {
    answer = async () => page('hello');
    const { hostname, port } = new URL(server.origin);
    const asked = request({ hostname, port, path: 'http://evil.example/posts/bread?x=1' }).end();
    const [response] = await once(asked, 'response');
    response.resume();
    expect(response.statusCode).toBe(200);
    expect(seen?.url.href).toBe('https://blog.example.org/posts/bread?x=1');
  });

  test('keeps the site’s status and redirects', async () => {
    answer = async () => page('nothing', { status: 404 });
    expect((await get('/nothing')).status).toBe(404);
    answer = async () => page('', { status: 308, headers: { location: '/posts/new' } });
    const moved = await get('/posts/old');
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/posts/new']);
  });

  test.for(['//evil.example/x', '/\\evil.example', '/@evil.example', '/.evil.example'])(
    'has our address whatever is asked for: %s',
    async (target) => {
      answer = async () => page('ok');
      await server.app.inject({
        url: target,
        headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
      });
      expect(seen?.url.origin).toBe('https://blog.example.org');
    },
  );

  test('is rendered as nobody, whoever asks', async () => {
    answer = async ({ links }) => {
      const client = createTRPCClient<AppRouter>({ links });
      const me = await client.auth.me.query({}).catch((error: unknown) => error);
      return page(me instanceof TRPCClientError ? me.data.problem.code : 'signed in');
    };
    const response = await get('/', {
      headers: { authorization: 'Bearer x', cookie: 'masthead_refresh=x' },
    });
    expect(await response.text()).toBe('UNAUTHENTICATED');
  });

  test('reads in process what the API answers, failures too', async () => {
    const author = await createUser(server.db);
    const post = await createPost(server.db, { author });
    answer = async ({ links }) => {
      const client = createTRPCClient<AppRouter>({ links });
      const [found, missing] = await Promise.allSettled([
        client.posts.bySlug.query({ slug: post.slug }),
        client.posts.bySlug.query({ slug: 'nothing-here' }),
      ]);
      return page(
        JSON.stringify([found, missing.status === 'rejected' && missing.reason.data.problem]),
      );
    };
    const response = await get('/');
    const [found, missing] = JSON.parse(await response.text());
    expect(found.value).toEqual(await (await get(`/api/v1/posts/${post.slug}`)).json());
    expect(missing).toMatchObject({
      code: 'POST_NOT_FOUND',
      requestId: response.headers.get('x-request-id'),
    });
  });

  test('that cannot be rendered is a plain 500 with the id to quote; the log has the reason', async () => {
    answer = async () => {
      throw new Error('the secret reason');
    };
    const response = await get('/');
    const html = await response.text();
    expect(response.status).toBe(500);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(html).toContain(response.headers.get('x-request-id'));
    expect(html).not.toContain('secret');
    expect(server.logs.join('')).toContain('the secret reason');
  });

  test('is compressed for those who can read that, and says so', async () => {
    answer = async () => page('<p>long</p>'.repeat(500));
    const response = await get('/', { headers: { 'accept-encoding': 'br, gzip' } });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(await response.text()).toBe('<p>long</p>'.repeat(500));
    const plain = await get('/', { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  test.for(['POST', 'PUT', 'DELETE'])('does not answer %s', async (method) => {
    const response = await get('/posts/bread', { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });
});

test('before the site is built, pages say how to build it and the API answers', async () => {
  await using server = await startTestServer();
  const response = await fetch(server.origin);
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('pnpm build');
  expect((await fetch(`${server.origin}/api/v1/posts`)).status).toBe(200);
});

describe('files of the site', () => {
  let server: TestServer;
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'masthead-client-'));
    await mkdir(path.join(dir, 'assets'));
    await mkdir(path.join(dir, '.vite'));
    const script = 'console.log("x");'.repeat(200);
    await writeFile(path.join(dir, 'assets/client-abc123.js'), script);
    await writeFile(path.join(dir, 'assets/client-abc123.js.br'), brotliCompressSync(script));
    await writeFile(path.join(dir, 'colophon.txt'), 'User-agent: *\n');
    await writeFile(path.join(dir, 'robots.txt'), 'Of the build\n');
    await writeFile(path.join(dir, '.vite/manifest.json'), '{"secret":true}');
    server = await startTestServer({
      web: { render: async () => page('a page', { status: 404 }), clientDir: dir },
    });
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await rm(dir, { recursive: true });
  });
  const get = (address: string, headers: Record<string, string> = {}) =>
    fetch(server.origin + address, { headers });

  test('with a hash in their name may be kept for a year', async () => {
    const response = await get('/assets/client-abc123.js');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toMatch(/javascript/);
    const headers = { 'if-none-match': response.headers.get('etag') ?? '' };
    expect((await server.app.inject({ url: '/assets/client-abc123.js', headers })).statusCode).toBe(
      304,
    );
  });

  test('are compressed', async () => {
    const response = await get('/assets/client-abc123.js', { 'accept-encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toHaveLength(3400);
  });

  test('are sent as the build compressed them', async () => {
    const stored = await readFile(path.join(dir, 'assets/client-abc123.js.br'));
    const headers = { 'accept-encoding': 'gzip, br' };
    const answer = await server.app.inject({ url: '/assets/client-abc123.js', headers });
    expect(answer.headers).toMatchObject({
      'content-encoding': 'br',
      'content-length': String(stored.length),
      'content-type': expect.stringMatching(/javascript/),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: expect.stringMatching(/accept-encoding/i),
    });
    expect(answer.rawPayload).toEqual(stored);
    expect((await get('/assets/client-abc123.js.br')).status).toBe(404);

    const etag = String(answer.headers.etag);
    const plain = await get('/assets/client-abc123.js', { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('etag')).not.toBe(etag);
    const again = {
      url: '/assets/client-abc123.js',
      headers: { ...headers, 'if-none-match': etag },
    };
    expect((await server.app.inject(again)).statusCode).toBe(304);
  });

  test('others for an hour', async () => {
    expect((await get('/colophon.txt')).headers.get('cache-control')).toBe('public, max-age=3600');
  });

  test('whose address has a route already are left to it', async () => {
    expect(await (await get('/robots.txt')).text()).toContain('Sitemap: ');
  });

  test('that are gone are a plain 404 nobody keeps', async () => {
    const response = await get('/assets/client-old.js');
    expect(response.status).toBe(404);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  });

  test.for([
    '/.vite/manifest.json',
    '/assets/../.vite/manifest.json',
    '/assets/%2e%2e/.vite/manifest.json',
    '/..%2f..%2fpackage.json',
  ])('nothing else: %s', async (address) => {
    const response = await server.app.inject(address);
    expect(response.statusCode).toBe(404);
    expect(response.body).not.toContain('secret');
  });
});

describe('the site’s build', () => {
  test('is absent where there is none', async () => {
    expect(await loadWebBuild('/nowhere/at/all')).toBeUndefined();
  });

  test('that exports no renderer is told at once', async () => {
    const dist = await mkdtemp(path.join(tmpdir(), 'masthead-dist-'));
    await mkdir(path.join(dist, 'server'));
    await writeFile(path.join(dist, 'server/entry-server.js'), 'exports.nothing = true;');
    await expect(loadWebBuild(dist)).rejects.toThrow(/exports no render function/);
    await rm(dist, { recursive: true });
  });
});
