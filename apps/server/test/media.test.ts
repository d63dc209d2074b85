import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signUp } from './support/people.ts';
import { formWith, newPicture } from './support/pictures.ts';
import { transports } from './support/transports.ts';
import { startUploadServer } from './support/uploads.ts';

const site = await startUploadServer();
afterAll(() => site[Symbol.asyncDispose]());
const { server, call, get, traces } = site;

let token: string;
beforeAll(async () => {
  token = (await signUp(call)).accessToken;
});

const upload = (form: FormData, options: { token?: string | undefined } = { token }) =>
  site.upload(form, options);

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
      { mimeType: 'image/jpeg', width: 700, height: 350 },
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
    expect(after.files.length).toBe(before.files.length + 4);
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
