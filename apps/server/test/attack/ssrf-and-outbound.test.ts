import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { limits } from '@masthead/contracts';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startElsewhere } from '../support/elsewhere.ts';
import { signUp } from '../support/people.ts';
import { newPicture } from '../support/pictures.ts';
import { startTestServer } from '../support/server.ts';
import { restOn, transports } from '../support/transports.ts';

// Cases 41 to 44 of the list of threats. What is fetched for users are pictures
// to be copied; webhooks, which admins send things to, have a file of their own.

const root = path.join(import.meta.dirname, '../../../..');

describe('41: every request to elsewhere goes through one client', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'masthead-lint-'));
    const config = JSON.parse(await readFile(path.join(root, 'biome.json'), 'utf8'));
    await writeFile(path.join(folder, 'biome.json'), JSON.stringify({ ...config, vcs: {} }));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** What the project's linter says of a source file at that place. */
  async function lint(file: string, source: string): Promise<string> {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), source);
    const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome', {
      paths: [root],
    });
    const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', file], {
      ...{ cwd: folder, encoding: 'utf8' },
    });
    return stdout + stderr;
  }

  const places = ['packages/core/src/x.ts', 'packages/infra/src/x.ts', 'apps/server/src/x.ts'];
  const ways = [
    `export const x = fetch('http://example.org');`,
    `import http from 'node:http';\nexport const x = http.get;`,
    `import { request } from 'https';\nexport const x = request;`,
    `import { connect } from 'node:net';\nexport const x = connect;`,
    `import { request } from 'undici';\nexport const x = request;`,
    `export const x = import('node:tls');`,
  ];
  test.each(places.flatMap((place) => ways.map((way) => [place, way])))(
    'in %s the linter refuses: %s',
    async (place, way) => {
      expect(await lint(place, way)).toContain('ctx.fetchOutbound alone');
    },
  );

  test('and nothing of ours gets round it by another name', async () => {
    const found = spawnSync(
      'git',
      [
        'grep',
        '-nE',
        'globalThis\\.(fetch|WebSocket)|process\\.binding',
        '--',
        'packages/*/src',
        'apps/server/src',
      ],
      { cwd: root, encoding: 'utf8' },
    );
    expect(found.stdout).toBe('');
  });
});

describe.each(transports)('by $name', ({ on }) => {
  const inside = [
    ...[
      '127.0.0.1',
      '10.0.0.1',
      '172.16.0.1',
      '192.168.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
    ],
    ...[
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '127.1',
      '127。0。0。1',
      'localhost',
      'localhost.',
    ],
    ...[
      '[::1]',
      '[fc00::1]',
      '[fe80::1]',
      '[::ffff:127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
    ],
  ];

  test('42: what is inside is asked nothing, and answers nothing different from what is not there', async () => {
    await using canary = await startElsewhere((_, response) => response.end());
    await using server = await startTestServer();
    const call = on(server.origin);
    const { accessToken: token } = await signUp(call);
    const answers = new Set<string>();
    for (const host of inside) {
      for (const port of ['', `:${canary.port}`]) {
        const { problem } = await call(
          'media.import',
          { url: `http://${host}${port}/x.png` },
          { token },
        );
        answers.add(JSON.stringify({ ...problem, requestId: undefined }));
      }
    }
    const { problem } = await call(
      'media.import',
      { url: 'http://nobody.invalid/x.png' },
      { token },
    );
    expect(problem).toMatchObject({ status: 422, code: 'URL_NOT_FETCHED' });
    expect([...answers]).toEqual([JSON.stringify({ ...problem, requestId: undefined })]);
    expect(canary.asked).toEqual([]);
  });

  test.each([
    ...[
      'http://user:secret@example.org/x.png',
      'http://user@example.org/x.png',
      'ftp://example.org/',
    ],
    ...[
      'file:///etc/passwd',
      'data:image/png;base64,aaaa',
      'javascript:alert(1)',
      '//example.org/x',
      'x',
    ],
    ...['http://', `https://example.org/${'a'.repeat(3000)}`],
  ])('42: %s is no address to begin with', async (url) => {
    await using server = await startTestServer();
    const call = on(server.origin);
    const { accessToken: token } = await signUp(call);
    const { problem } = await call('media.import', { url }, { token });
    expect(problem).toMatchObject({ code: 'VALIDATION_FAILED', issues: [{ path: 'url' }] });
  });

  test('42: a redirect inside is not followed, and a second answer of the name server changes nothing', async () => {
    const picture = await newPicture();
    await using elsewhere = await startElsewhere(({ url }, response) => {
      if (url === '/inside') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
      else if (url === '/name') response.writeHead(302, { location: 'http://inside.test/' }).end();
      else if (url === '/file') response.writeHead(302, { location: 'file:///etc/passwd' }).end();
      else if (url === '/round') response.writeHead(302, { location: '/round' }).end();
      else response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
    });
    const fetchOutbound = elsewhere.outbound({ 'inside.test': ['10.0.0.1'] });
    await using server = await startTestServer({ fetchOutbound });
    const call = on(server.origin);
    const { accessToken: token } = await signUp(call);
    const copy = (place: string) =>
      call('media.import', { url: `http://a.test:${elsewhere.port}${place}` }, { token });
    for (const place of ['/inside', '/name', '/file', '/round']) {
      expect((await copy(place)).problem?.code).toBe('URL_NOT_FETCHED');
    }
    expect((await copy('/x.png')).data).toMatchObject({ mimeType: 'image/png', duplicate: false });
    expect((await copy('/x.png')).data).toMatchObject({ duplicate: true });
  });
});

describe('43: what comes back', () => {
  const origin: { answer: Parameters<typeof startElsewhere>[0] } = { answer: () => undefined };
  let elsewhere: Awaited<ReturnType<typeof startElsewhere>>;
  let server: Awaited<ReturnType<typeof startTestServer>>;
  let token: string;
  beforeAll(async () => {
    elsewhere = await startElsewhere((request, response) => origin.answer(request, response));
    server = await startTestServer({ fetchOutbound: elsewhere.outbound() });
    token = (await signUp(restOn(server.origin))).accessToken;
  });
  beforeEach(() => void elsewhere.asked.splice(0));
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await elsewhere[Symbol.asyncDispose]();
  });
  const copy = () =>
    restOn(server.origin)(
      'media.import',
      { url: `http://a.test:${elsewhere.port}/x.png`, alt: 'A loaf' },
      { token, cookie: 'sid=secret', headers: { 'x-internal': 'secret' } },
    );
  const answering = (headers: Record<string, string>, body: Uint8Array | string, status = 200) => {
    origin.answer = (_, response) => response.writeHead(status, headers).end(body);
  };
  const png = { 'content-type': 'image/png' };

  test('a picture is encoded anew, without what it carried', async () => {
    const exif = { IFD0: { Artist: 'SECRET-PLACE' } };
    answering(
      png,
      await sharp(await newPicture())
        .withExif(exif)
        .jpeg()
        .toBuffer(),
    );
    const { status, headers, data } = await copy();
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/media/${data.id}`);
    expect(data).toMatchObject({ mimeType: 'image/jpeg', alt: 'A loaf' });
    const kept = Buffer.from(await (await fetch(server.origin + data.url)).arrayBuffer());
    expect(kept.includes('SECRET-PLACE')).toBe(false);
  });

  test('nothing of the asker or of ours goes along', async () => {
    answering(png, await newPicture());
    await copy();
    expect(elsewhere.asked[0]?.url).toBe('/x.png');
    expect(Object.keys(elsewhere.asked[0]?.headers ?? {}).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  const huge = Buffer.alloc(limits.media.bytes + 1);
  test.each<[string, Record<string, string>, Uint8Array | string, number, string]>([
    ['an error page', png, 'SECRET of an inner service', 500, 'URL_NOT_FETCHED'],
    ['a page not found', png, 'SECRET', 404, 'URL_NOT_FETCHED'],
    ['a page', { 'content-type': 'text/html' }, '<p>SECRET', 200, 'MEDIA_TYPE_NOT_ALLOWED'],
    ['a page said to be a picture', png, '<svg onload="SECRET">', 200, 'MEDIA_TYPE_NOT_ALLOWED'],
    ['too large', png, huge, 200, 'MEDIA_TOO_LARGE'],
    ['a bomb', { ...png, 'content-encoding': 'gzip' }, gzipSync(huge), 200, 'MEDIA_TOO_LARGE'],
    ['nothing', png, '', 200, 'MEDIA_INVALID'],
  ])('%s is refused, and not shown', async (_, headers, body, status, code) => {
    answering(headers, body, status);
    const { problem, text } = await copy();
    expect(problem?.code).toBe(code);
    expect(text).not.toContain('SECRET');
    expect(text).not.toContain('a.test');
  });

  test('what is cut off is refused', async () => {
    origin.answer = (_, response) => {
      response.writeHead(200, { ...png, 'content-length': '1000' });
      response.write('x', () => response.destroy());
    };
    expect((await copy()).problem?.code).toBe('URL_NOT_FETCHED');
  });
});

test('44: addresses in a text are fetched by nobody: not on writing, reading, publishing, nor by what runs by itself', async () => {
  await using canary = await startElsewhere((_, response) => response.end());
  const at = (host: string, place: string) => `http://${host}:${canary.port}/${place}`;
  // A client that would reach it: nothing may even try.
  await using server = await startTestServer({ fetchOutbound: canary.outbound() });
  const call = restOn(server.origin);
  const { accessToken: token, user } = await signUp(call);
  const content = [
    `![](${at('127.0.0.1', 'image.png')})`,
    `<img src="${at('a.test', 'html.png')}" srcset="${at('a.test', 'set.png')} 2x">`,
    `[link](${at('a.test', 'link')}) and <${at('a.test', 'auto')}>`,
    `${at('127.0.0.1', 'bare')}`,
  ].join('\n\n');
  const created = await call('posts.create', { title: 'Away', content }, { token });
  expect(created.status).toBe(201);
  const { id, slug, version } = created.data;
  const update = {
    id,
    expectedVersion: version,
    content: `${content}\n\nMore.`,
    canonicalUrl: at('127.0.0.1', 'c'),
  };
  expect((await call('posts.update', update, { token })).status).toBe(200);
  expect((await call('posts.publish', { id }, { token })).status).toBe(200);
  const profile = { expectedVersion: user.version, websiteUrl: at('127.0.0.1', 'home') };
  expect((await call('users.updateMe', profile, { token })).status).toBe(200);
  for (const page of [
    `/api/v1/posts/${slug}`,
    '/sitemap.xml',
    '/feed.xml',
    '/feed.json',
    `/@${user.username}`,
  ]) {
    await (await fetch(server.origin + page)).text();
  }
  expect(canary.asked).toEqual([]);
});
