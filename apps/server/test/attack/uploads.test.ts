import { request as httpRequest } from 'node:http';
import { limits } from '@masthead/contracts';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signUp } from '../support/people.ts';
import { formWith, newPicture } from '../support/pictures.ts';
import { send } from '../support/transports.ts';
import { startUploadServer } from '../support/uploads.ts';

// Cases 45 and 46 of the list of threats. 47, uploads by presigned addresses, has no feature here:
// every byte comes through this server.

const site = await startUploadServer();
afterAll(() => site[Symbol.asyncDispose]());
const { server, address, call, get, traces, spooled } = site;

let token: string;
beforeAll(async () => {
  token = (await signUp(call)).accessToken;
});

const upload = (form: FormData, options: { token?: string | undefined } = { token }) =>
  site.upload(form, options);

describe('45: what lies is taken for what its bytes are', () => {
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

  test('a JPEG that is HTML too (polyglot) is a JPEG alone, in every size', async () => {
    const jpeg = Buffer.from(await newPicture({ format: 'jpeg', width: 600 }));
    const script = Buffer.from('<html><script>alert(document.domain)</script></html>');
    // Behind the first marker, as a comment: what a browser that sniffs would read first.
    const length = Buffer.alloc(2);
    length.writeUInt16BE(script.length + 2);
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe]), length, script]);
    const polyglot = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2), script]);
    const { body } = await upload(formWith(new Uint8Array(polyglot), { name: 'x.html' }));
    expect(body.mimeType).toBe('image/jpeg');
    for (const { url } of [body, ...body.variants]) {
      const response = await get(url);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('content-security-policy')).toContain('sandbox');
      expect(Buffer.from(await response.arrayBuffer()).includes('script')).toBe(false);
    }
  });

  test('where a photo was taken, by what and when is in none of its files', async () => {
    const photo = await sharp(await newPicture({ format: 'jpeg', width: 600 }))
      .withExif({
        IFD0: { Make: 'SecretCamera', Artist: 'Secret Name' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>')
      .jpeg()
      .toBuffer();
    expect((await sharp(photo).metadata()).exif?.includes('SecretCamera')).toBe(true);
    const { status, body } = await upload(formWith(new Uint8Array(photo)));
    expect(status).toBe(201);
    for (const { url } of [body, ...body.variants]) {
      const bytes = Buffer.from(await (await get(url)).arrayBuffer());
      const { exif, xmp, iptc } = await sharp(bytes).metadata();
      expect({ exif, xmp, iptc }).toEqual({ exif: undefined, xmp: undefined, iptc: undefined });
      expect(bytes.includes('Secret')).toBe(false);
    }
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

describe('45: what is refused leaves nothing behind', () => {
  const refused = async (form: FormData, status: number, code: string) => {
    const before = { ...(await traces()), spooled: await spooled() };
    const answer = await upload(form);
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.status).toBe(status);
    // The answer may be there a moment before the spool is gone.
    await expect
      .poll(async () => ({ ...(await traces()), spooled: await spooled() }))
      .toEqual(before);
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

  test('an animation of a few kilobytes that unfolds to fifty megapixels and more', async () => {
    const create = { width: 2000, height: 2000, channels: 3, background: 'white' } as const;
    const still = await sharp({ create }).gif().toBuffer();
    const frame = still.subarray(still.indexOf(Buffer.from([0x21, 0xf9, 4])), -1);
    const bomb = Buffer.concat([
      still.subarray(0, -1),
      ...Array(13).fill(frame),
      still.subarray(-1),
    ]);
    expect((await sharp(bomb, { animated: true }).metadata()).pages).toBe(14);
    expect(bomb.length).toBeLessThan(500_000);
    await refused(formWith(new Uint8Array(bomb)), 422, 'MEDIA_TOO_MANY_PIXELS');
  });

  test('an animation of more frames than anyone watches', async () => {
    const create = { width: 8, height: 8, channels: 3, background: 'white' } as const;
    const still = await sharp({ create }).gif().toBuffer();
    const frame = still.subarray(still.indexOf(Buffer.from([0x21, 0xf9, 4])), -1);
    const frames = Array(limits.media.frames).fill(frame);
    const bomb = Buffer.concat([still.subarray(0, -1), ...frames, still.subarray(-1)]);
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
    await expect
      .poll(async () => ({ ...(await traces()), spooled: await spooled() }))
      .toEqual(before);
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
    await expect.poll(async () => (await spooled()).length).toBeGreaterThan(before.spooled.length);
    sending.destroy();
    await expect
      .poll(async () => ({ ...(await traces()), spooled: await spooled() }))
      .toEqual(before);
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
])('46: %s is no file', async (url) => {
  for (const method of ['GET', 'HEAD']) {
    const { status, headers } = await get(url, { method });
    expect(status).not.toBe(200);
    expect(status).toBeLessThan(504);
    expect(headers.get('content-type')).not.toMatch(/^image/);
  }
});
