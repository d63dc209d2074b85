import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { limits } from '@masthead/contracts';
import { createLocalMediaStore } from '@masthead/infra';
import { createTestMedia } from '@masthead/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { signUp } from './support/people.ts';
import { formWith, newPicture } from './support/pictures.ts';
import { startTestServer } from './support/server.ts';
import { restOn, send, transports } from './support/transports.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'masthead-media-'));
// A folder for temporary files of this process's own: other tests spool at the same time.
const temporary = await mkdtemp(path.join(tmpdir(), 'masthead-tmp-'));
process.env.TMPDIR = temporary;
const server = await startTestServer({ media: createTestMedia(createLocalMediaStore(folder)) });
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
  await rm(temporary, { recursive: true });
});
const call = restOn(server.origin);
const address = `${server.origin}/api/v1/media`;

let token: string;
beforeAll(async () => {
  token = (await signUp(call)).accessToken;
});

async function upload(form: FormData, options: { token?: string | undefined } = { token }) {
  // fetch sets the boundary itself.
  const response = await fetch(address, {
    method: 'POST',
    body: form,
    headers: { ...(options.token && { authorization: `Bearer ${options.token}` }) },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text) };
}

const get = (url: string, init: RequestInit = {}) => fetch(server.origin + url, init);

/** Everything that an upload could leave behind. */
async function traces() {
  const files = await readdir(folder, { recursive: true });
  const rows = await server.db.media.count();
  return { files: files.filter((name) => name.includes('.')).toSorted(), rows };
}

async function spooled(): Promise<string[]> {
  return (await readdir(temporary)).filter((name) => name.startsWith('masthead-upload-'));
}

describe('an uploaded picture', () => {
  test('is 201 with its address, and there for anyone under its own', async () => {
    const { status, headers, body } = await upload(
      formWith(await newPicture({ width: 700, height: 350 }), { alt: '  A loaf  ' }),
    );
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/media/${body.id}`);
    expect(body).toMatchObject({
      mimeType: 'image/png',
      width: 700,
      height: 350,
      alt: 'A loaf',
      duplicate: false,
    });
    const sizes = body.variants.map(({ mimeType, width, height }: Record<string, unknown>) => ({
      mimeType,
      width,
      height,
    }));
    expect(sizes).toEqual([
      { mimeType: 'image/avif', width: 480, height: 240 },
      { mimeType: 'image/avif', width: 700, height: 350 },
      { mimeType: 'image/webp', width: 480, height: 240 },
      { mimeType: 'image/webp', width: 700, height: 350 },
    ]);
    for (const file of [body, ...body.variants]) {
      const response = await get(file.url);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe(file.mimeType);
      const found = await sharp(await response.arrayBuffer()).metadata();
      expect(found).toMatchObject({ mediaType: file.mimeType, width: file.width });
    }
    expect((await get(body.url)).headers.get('content-length')).toBe(String(body.byteSize));
  });

  test('is served so that it can be kept for ever and can do nothing', async () => {
    const { body } = await upload(formWith(await newPicture()));
    const { headers } = await get(body.url);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const etag = headers.get('etag') ?? '';
    const again = await get(body.url, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    const head = await get(body.url, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(body.byteSize));
    expect(head.headers.get('etag')).toBe(etag);
    expect((await get(body.url, { method: 'POST' })).status).toBe(405);
  });

  test('is served in ranges', async () => {
    const { body } = await upload(formWith(await newPicture()));
    const whole = Buffer.from(await (await get(body.url)).arrayBuffer());
    for (const [range, start, end] of [
      ['bytes=0-9', 0, 9],
      ['bytes=5-', 5, whole.length - 1],
      ['bytes=-7', whole.length - 7, whole.length - 1],
      ['bytes=3-99999999', 3, whole.length - 1],
    ] as const) {
      const response = await get(body.url, { headers: { range } });
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${whole.length}`);
      const part = Buffer.from(await response.arrayBuffer());
      expect(part.equals(whole.subarray(start, end + 1))).toBe(true);
    }
    for (const range of ['bytes=99999999-', 'bytes=-0']) {
      const none = await get(body.url, { headers: { range } });
      expect(none.status).toBe(416);
      expect(none.headers.get('content-range')).toBe(`bytes */${whole.length}`);
    }
    for (const range of ['bytes=0-1,3-4', 'lines=1-2', 'bytes=5-2', 'bytes=-', 'x']) {
      expect((await get(body.url, { headers: { range } })).status).toBe(200);
    }
  });

  test('a second time is the same picture: 200', async () => {
    const bytes = await newPicture();
    const first = await upload(formWith(bytes, { alt: 'First' }));
    const before = await traces();
    const second = await upload(
      formWith(bytes, { name: 'other.gif', type: 'image/gif', alt: 'x' }),
    );
    expect(second.status).toBe(200);
    expect(second.headers.get('location')).toBeNull();
    expect(second.body).toEqual({ ...first.body, duplicate: true });
    expect(await traces()).toEqual(before);
  });

  test('several times at once is one picture', async () => {
    const bytes = await newPicture();
    const before = await traces();
    const answers = await Promise.all(Array.from({ length: 4 }, () => upload(formWith(bytes))));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 201]);
    const after = await traces();
    expect(after.rows).toBe(before.rows + 1);
    // Itself and a variant of each format: those who were too late left nothing.
    expect(after.files.length).toBe(before.files.length + 3);
  });

  test('of another user is another picture', async () => {
    const bytes = await newPicture();
    const other = (await signUp(call)).accessToken;
    const [mine, theirs] = [
      await upload(formWith(bytes)),
      await upload(formWith(bytes), { token: other }),
    ];
    expect(theirs.status).toBe(201);
    expect(theirs.body.url).not.toBe(mine.body.url);
    const deleted = await call('media.delete', { id: theirs.body.id }, { token: other });
    expect(deleted.status).toBe(204);
    expect((await get(theirs.body.url)).status).toBe(404);
    expect((await get(mine.body.url)).status).toBe(200);
  });
});

// THREATS 45
describe('what lies is taken for what its bytes are', () => {
  test.each([
    ['cat.png', 'image/png'],
    ['cat.jpg.html', 'text/html'],
    ['cat.svg', 'image/svg+xml'],
    ['../../../etc/passwd', 'application/octet-stream'],
    ['..\\..\\cat.php\0.png', 'application/x-php'],
    [`${'long'.repeat(500)}.png`, 'image/png'],
  ])('a JPEG named %j, said to be %s', async (name, type) => {
    const { status, body } = await upload(
      formWith(await newPicture({ format: 'jpeg' }), { name, type }),
    );
    expect(status).toBe(201);
    expect(body.mimeType).toBe('image/jpeg');
    expect(body.url).toMatch(/^\/media\/[0-9a-f]{32}\.jpg$/);
    expect((await get(body.url)).headers.get('content-type')).toBe('image/jpeg');
  });

  test.each([
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a program', '#!/bin/sh\nrm -rf /\n'],
  ])('%s named picture.png is 415', async (_, text) => {
    const before = await traces();
    const { status, body } = await upload(formWith(new Uint8Array(Buffer.from(text))));
    expect(status).toBe(415);
    expect(body).toMatchObject({ code: 'MEDIA_TYPE_NOT_ALLOWED', status: 415 });
    expect(await traces()).toEqual(before);
  });

  test('a GIF with HTML behind it is served without the HTML', async () => {
    const gif = await newPicture({ format: 'gif' });
    const tail = Buffer.from('<script>alert(document.cookie)</script>');
    const { body } = await upload(formWith(new Uint8Array(Buffer.concat([gif, tail]))));
    expect(body.mimeType).toBe('image/gif');
    for (const { url } of [body, ...body.variants]) {
      expect(Buffer.from(await (await get(url)).arrayBuffer()).includes('script')).toBe(false);
    }
  });
});

// THREATS 45, 47
describe('what is refused leaves nothing behind', () => {
  const refused = async (form: FormData, status: number, code: string) => {
    const before = { ...(await traces()), spooled: await spooled() };
    const answer = await upload(form);
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.status).toBe(status);
    // The answer may be there a moment before the spool is gone.
    await vi.waitFor(async () =>
      expect({ ...(await traces()), spooled: await spooled() }).toEqual(before),
    );
  };

  test('a picture that is cut off', async () => {
    const jpeg = await newPicture({ format: 'jpeg', width: 400, height: 400 });
    await refused(formWith(jpeg.slice(0, jpeg.length / 2)), 422, 'MEDIA_INVALID');
  });

  test('an empty file', () => refused(formWith(new Uint8Array()), 422, 'MEDIA_INVALID'));

  test.each([1, 10 * 1024 * 1024])('%i bytes more than 20 MiB', async (more) => {
    const bytes = new Uint8Array(limits.media.bytes + more);
    bytes.set(await newPicture());
    await refused(formWith(bytes), 413, 'MEDIA_TOO_LARGE');
  });

  test('a picture of 200 megapixels', async () => {
    const create = { width: 20_000, height: 10_000, channels: 3, background: 'white' } as const;
    const bomb = await sharp({ create, limitInputPixels: false }).png().toBuffer();
    expect(bomb.length).toBeLessThan(2_000_000);
    await refused(formWith(new Uint8Array(bomb)), 422, 'MEDIA_TOO_MANY_PIXELS');
  });

  test('a form without a file, with two, with one in another field', async () => {
    const none = new FormData();
    none.set('alt', 'A loaf');
    await refused(none, 400, 'VALIDATION_FAILED');
    const text = new FormData();
    text.set('file', 'words');
    await refused(text, 400, 'VALIDATION_FAILED');
    const two = formWith(await newPicture());
    two.append('file', new File([await newPicture()], 'b.png'));
    await refused(two, 400, 'BAD_REQUEST');
    const elsewhere = new FormData();
    elsewhere.set('picture', new File([await newPicture()], 'a.png'));
    await refused(elsewhere, 400, 'VALIDATION_FAILED');
  });

  test('a description that is too long, or of two lines', async () => {
    const alt = 'x'.repeat(limits.media.alt + 1);
    await refused(formWith(await newPicture(), { alt }), 400, 'VALIDATION_FAILED');
    const lines = formWith(await newPicture(), { alt: 'a\nb' });
    await refused(lines, 400, 'VALIDATION_FAILED');
  });

  test.each([
    ['without a boundary', 'multipart/form-data', 'x'],
    ['that is none', 'multipart/form-data; boundary=b', 'no form at all'],
    [
      'that ends in the middle',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc',
    ],
    [
      'with a prototype for a field',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--\r\n',
    ],
  ])('a form %s', async (_, type, body) => {
    const before = { ...(await traces()), spooled: await spooled() };
    const outcome = await send(
      address,
      { method: 'POST', body },
      { token, headers: { 'content-type': type } },
    );
    expect(outcome.problem).toMatchObject({ status: 400 });
    await vi.waitFor(async () =>
      expect({ ...(await traces()), spooled: await spooled() }).toEqual(before),
    );
  });

  test('a body of another type', async () => {
    const json = await send(address, { method: 'POST', body: '{}' }, { token });
    expect(json.problem).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  test('a connection that ends in the middle', async () => {
    const before = { ...(await traces()), spooled: await spooled() };
    const sending = httpRequest(address, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': 1_000_000,
      },
    });
    sending.on('error', () => undefined);
    sending.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n');
    sending.write(Buffer.alloc(400_000));
    await vi.waitFor(async () =>
      expect((await spooled()).length).toBeGreaterThan(before.spooled.length),
    );
    sending.destroy();
    await vi.waitFor(
      async () => expect({ ...(await traces()), spooled: await spooled() }).toEqual(before),
      { timeout: 10_000 },
    );
    expect(server.logs.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  test('whoever is not signed in, before anything is read', async () => {
    const before = await spooled();
    const answer = await upload(formWith(await newPicture()), {});
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('UNAUTHENTICATED');
    expect(await spooled()).toEqual(before);
  });
});

// THREATS 46
test.each([
  '/media/',
  '/media/..%2f..%2fetc%2fpasswd',
  '/media/%2e%2e/secrets.json',
  `/media/${'a'.repeat(32)}.svg`,
  `/media/${'a'.repeat(32)}.html`,
  `/media/${'a'.repeat(32)}.png%00.html`,
  `/media/${'a'.repeat(32)}.png`,
  `/media/${'A'.repeat(32)}.png`,
  `/media/${'a'.repeat(3000)}.png`,
])('%s is no file', async (url) => {
  for (const method of ['GET', 'HEAD']) {
    const { status, headers } = await get(url, { method });
    expect(status).not.toBe(200);
    expect(status).toBeLessThan(504);
    expect(headers.get('content-type')).not.toMatch(/^image/);
  }
});

describe('one’s own pictures', () => {
  test('are listed, described and deleted over both transports', async () => {
    for (const { on } of transports) {
      const own = on(server.origin);
      const { accessToken } = await signUp(call);
      const as = { token: accessToken };
      const made = [];
      for (let i = 0; i < 3; i++) {
        made.push((await upload(formWith(await newPicture()), as)).body.id);
      }
      const first = await own('media.list', { limit: 2 }, as);
      const rest = await own('media.list', { limit: 2, cursor: first.data.nextCursor }, as);
      const ids = [...first.data.items, ...rest.data.items].map(({ id }: { id: string }) => id);
      expect(ids).toEqual(made.toReversed());
      expect(rest.data.nextCursor).toBeNull();

      const [id] = made;
      expect((await own('media.update', { id, alt: 'Bread' }, as)).data.alt).toBe('Bread');
      expect((await own('media.byId', { id }, as)).data.alt).toBe('Bread');
      const { url } = (await own('media.byId', { id }, as)).data;
      await own('media.delete', { id }, as);
      expect((await own('media.byId', { id }, as)).problem?.code).toBe('MEDIA_NOT_FOUND');
      expect((await get(url)).status).toBe(404);
    }
  });

  test('cannot be uploaded over tRPC, which says where they can', async () => {
    const trpc = transports.find(({ name }) => name === 'tRPC')?.on(server.origin);
    const outcome = await trpc?.('media.upload', { file: 'x' }, { token });
    expect(outcome?.problem).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: 'file', message: expect.stringContaining('POST /api/v1/media') }],
    });
  });
});
