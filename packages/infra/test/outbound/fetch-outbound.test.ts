import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { OutboundRequest } from '@masthead/core';
import { describe, expect, test } from 'vitest';
import { createOutbound } from '../../src/index.ts';
import { outboundTo, startLoopback } from '../support/loopback.ts';

const maxBytes = 1000;
const failing = (work: Promise<unknown>) =>
  work.then(
    () => 'fetched',
    (error: { failure?: string }) => error.failure,
  );

describe('what is never asked for', () => {
  const outbound = createOutbound({ resolve: async () => ['127.0.0.1'] });
  test.each([
    ...['http://127.0.0.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0177.0.0.1/'],
    ...[
      'http://127.1/',
      'http://0/',
      'http://127。0。0。1/',
      'http://①②⑦.0.0.1/',
      'http://localhost./',
    ],
    ...['http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[64:ff9b::7f00:1]/', 'http://[::]/'],
    ...['http://169.254.169.254/latest/meta-data/', 'http://example.org/', 'http://8.8.8.8:22/'],
    ...['http://user:secret@8.8.8.8/', 'http://user@8.8.8.8/', 'https://8.8.8.8:8443/'],
    ...['file:///etc/passwd', 'ftp://8.8.8.8/', 'gopher://8.8.8.8/', 'data:image/png,x', 'blob:x'],
    ...['', '//8.8.8.8/', 'http://', 'http://8.8.8.8:99999/'],
  ])('%s', async (url) => {
    expect(await failing(outbound({ url, maxBytes }))).toBe('refused');
    // What it knows beforehand is what it does. A name can lead anywhere.
    expect(outbound.mayAsk(url)).toBe(url === 'http://example.org/');
  });

  test('localhost, whatever a name server says of it', async () => {
    const outbound = createOutbound({ resolve: async () => ['8.8.8.8'] });
    for (const host of ['localhost', 'localhost.', 'a.localhost']) {
      expect(await failing(outbound({ url: `http://${host}/`, maxBytes }))).toBe('refused');
    }
  });

  test('a name of which one address is inside', async () => {
    const resolve = async () => ['8.8.8.8', '10.0.0.1'];
    expect(await failing(createOutbound({ resolve })({ url: 'http://x.test/', maxBytes }))).toBe(
      'refused',
    );
  });

  test('a name that has no address', async () => {
    const outbound = createOutbound({ resolve: async () => [] });
    expect(await failing(outbound({ url: 'http://x.test/', maxBytes }))).toBe('unreachable');
  });
});

test('a name is looked up once, and that address is connected to', async () => {
  await using server = await startLoopback((_, response) => response.end('here'));
  const asked: string[] = [];
  const outbound = createOutbound({
    // Rebinding: the second answer would be another.
    resolve: async (host) => {
      asked.push(host);
      return asked.length === 1 ? ['127.0.0.1'] : ['10.0.0.1'];
    },
    allows: (address) => address === '127.0.0.1',
  });
  const { body } = await outbound({ url: `http://rebind.test:${server.port}/`, maxBytes });
  expect(Buffer.from(body).toString()).toBe('here');
  expect(asked).toEqual(['rebind.test']);
});

describe('redirects', () => {
  test.each([
    ['http://10.0.0.1/', 'refused'],
    ['http://inside.test/', 'refused'],
    ['file:///etc/passwd', 'refused'],
    ['http://user:secret@other.test/', 'refused'],
    ['http://[', 'refused'],
    ['/again', 'redirects'],
  ])('to %s: %s', async (location, failure) => {
    await using server = await startLoopback((_, response) =>
      response.writeHead(302, { location }).end(),
    );
    const outbound = outboundTo(server.port, { 'inside.test': ['10.0.0.1'] });
    expect(await failing(outbound({ url: `http://a.test:${server.port}/`, maxBytes }))).toBe(
      failure,
    );
  });

  test('are followed where they lead outside; what was for the first host goes no further', async () => {
    const seen: unknown[] = [];
    await using server = await startLoopback((request, response) => {
      seen.push([request.headers.host?.split(':')[0], request.headers['x-key']]);
      if (request.url === '/')
        response.writeHead(302, { location: `http://b.test:${server.port}/b` });
      response.end('end');
    });
    const outbound = outboundTo(server.port);
    const request = { url: `http://a.test:${server.port}/`, headers: { 'x-key': 'k' }, maxBytes };
    expect(await outbound(request)).toMatchObject({
      status: 200,
      url: `http://b.test:${server.port}/b`,
    });
    expect(seen).toEqual([
      ['a.test', 'k'],
      ['b.test', undefined],
    ]);
  });

  test('of a POST are not followed', async () => {
    await using server = await startLoopback((_, response) =>
      response.writeHead(307, { location: '/x' }).end(),
    );
    const request = {
      url: `http://a.test:${server.port}/`,
      method: 'POST',
      body: '{}',
      maxBytes,
    } as const;
    expect(await outboundTo(server.port)(request)).toMatchObject({ status: 307 });
  });
});

describe('answers', () => {
  const bomb = Buffer.alloc(50_000_000);
  test.each<[string, Record<string, string>, Buffer, Partial<OutboundRequest>, string]>([
    ['as large as may be', {}, Buffer.alloc(maxBytes), {}, 'fetched'],
    ['a byte larger', {}, Buffer.alloc(maxBytes + 1), {}, 'too-large'],
    ['packed', { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(maxBytes)), {}, 'fetched'],
    ['a gzip bomb', { 'content-encoding': 'gzip' }, gzipSync(bomb), {}, 'too-large'],
    ['a brotli bomb', { 'content-encoding': 'br' }, brotliCompressSync(bomb), {}, 'too-large'],
    ['packed twice', { 'content-encoding': 'gzip, gzip' }, Buffer.alloc(1), {}, 'type'],
    ['packed by constructor', { 'content-encoding': 'constructor' }, Buffer.alloc(1), {}, 'type'],
    ['not what it says', { 'content-encoding': 'gzip' }, Buffer.alloc(20), {}, 'unreachable'],
    [
      'of the type asked for',
      { 'content-type': 'Image/PNG; x=y' },
      Buffer.alloc(1),
      { accept: ['image/'] },
      'fetched',
    ],
    [
      'of another',
      { 'content-type': 'text/html' },
      Buffer.alloc(1),
      { accept: ['image/'] },
      'type',
    ],
    ['of none', {}, Buffer.alloc(1), { accept: ['image/png'] }, 'type'],
    ['a byte larger, to be cut', {}, Buffer.alloc(maxBytes + 1), { cut: true }, 'fetched'],
    ['a bomb, to be cut', { 'content-encoding': 'gzip' }, gzipSync(bomb), { cut: true }, 'fetched'],
    ...['gzip', 'br', 'UTF-8', 'gzip, gzip'].flatMap(
      (encoding): [string, Record<string, string>, Buffer, Partial<OutboundRequest>, string][] => [
        [
          `no ${encoding}, to be cut`,
          { 'content-encoding': encoding },
          Buffer.alloc(20),
          { cut: true },
          'fetched',
        ],
        [
          `no ${encoding} at all, to be cut`,
          { 'content-encoding': encoding },
          Buffer.alloc(0),
          { cut: true },
          'fetched',
        ],
      ],
    ),
  ])('%s', async (_, headers, body, request, outcome) => {
    await using server = await startLoopback((_, response) =>
      response.writeHead(200, headers).end(body),
    );
    const url = `http://a.test:${server.port}/`;
    expect(await failing(outboundTo(server.port)({ url, maxBytes, ...request }))).toBe(outcome);
  });

  test.each<[string, (port: number) => ReturnType<typeof createOutbound>]>([
    ['a server that sends a byte now and then', outboundTo],
    [
      'a name that is never found',
      (port) =>
        createOutbound({
          resolve: () => new Promise(() => undefined),
          allows: (_, at) => at === port,
        }),
    ],
  ])('%s is given up', async (_, client) => {
    await using server = await startLoopback((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    });
    const request = { url: `http://a.test:${server.port}/`, maxBytes: 1e9, timeoutMs: 150 };
    expect(await failing(client(server.port)(request))).toBe('timeout');
  });
});

test('nothing of ours goes along', async () => {
  let sent: string[] = [];
  await using server = await startLoopback((request, response) => {
    sent = Object.keys(request.headers).toSorted();
    response.end();
  });
  await outboundTo(server.port)({ url: `http://a.test:${server.port}/`, maxBytes });
  expect(sent).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
});

test('what is longer than may be is cut there, also where it never ends', async () => {
  await using server = await startLoopback((_, response) => {
    response.write('x'.repeat(5 * maxBytes));
  });
  const request = { url: `http://a.test:${server.port}/`, maxBytes, cut: true };
  const { body } = await outboundTo(server.port)(request);
  expect(Buffer.from(body).toString()).toBe('x'.repeat(maxBytes));
});
