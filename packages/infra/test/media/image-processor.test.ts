import { crc32, deflateSync } from 'node:zlib';
import { AppError, limits } from '@masthead/contracts';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { createImageProcessor } from '../../src/index.ts';

const processImage = createImageProcessor();

/** A picture that compresses badly, so that cutting it cuts pixels. */
const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: 'white',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });

async function codeOf(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  try {
    await processImage(new Blob([bytes]));
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

const copy = (bytes: Uint8Array) => new Uint8Array(bytes);

describe.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('%s', (format) => {
  test('keeps its type, whatever else it becomes', async () => {
    const { main, variants } = await processImage(
      new Blob([copy(await noise(60, 40).toFormat(format).toBuffer())]),
    );
    expect(main).toMatchObject({ mimeType: `image/${format}`, width: 60, height: 40 });
    expect((await sharp(main.bytes).metadata()).mediaType).toBe(`image/${format}`);
    expect(variants.map(({ mimeType, width }) => [mimeType, width])).toEqual([
      ['image/avif', 60],
      ['image/webp', 60],
      ['image/jpeg', 60],
    ]);
    for (const { bytes, mimeType, width, height } of variants) {
      expect(await sharp(bytes).metadata()).toMatchObject({ mediaType: mimeType, width, height });
    }
  });

  test('that is cut off is refused', async () => {
    const bytes = await noise(300, 300).toFormat(format).toBuffer();
    for (const part of [0.02, 0.5, 0.98]) {
      const cut = bytes.subarray(0, Math.ceil(bytes.length * part));
      expect(await codeOf(copy(cut))).toMatch(/^MEDIA_(INVALID|TYPE_NOT_ALLOWED)$/);
    }
  });
});

test('makes one JPEG to be shared, of 1200 pixels at most and on white', async () => {
  const create = { width: 2000, height: 1000, channels: 4, background: '#0000' } as const;
  const png = await sharp({ create }).png().toBuffer();
  const { variants } = await processImage(new Blob([copy(png)]));
  const jpegs = variants.filter(({ mimeType }) => mimeType === 'image/jpeg');
  expect(jpegs).toMatchObject([{ width: 1200, height: 600 }]);
  const { dominant } = await sharp(jpegs[0]?.bytes).stats();
  expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
});

test('makes variants from narrow to wide, and none wider than the picture', async () => {
  const widthsOf = async (width: number) => {
    const jpeg = await noise(width, 20).jpeg().toBuffer();
    const { variants } = await processImage(new Blob([copy(jpeg)]));
    return variants.filter(({ mimeType }) => mimeType === 'image/avif').map((file) => file.width);
  };
  expect(await widthsOf(2000)).toEqual([480, 960, 1600]);
  expect(await widthsOf(1600)).toEqual([480, 960, 1600]);
  expect(await widthsOf(961)).toEqual([480, 960, 961]);
  expect(await widthsOf(480)).toEqual([480]);
  expect(await widthsOf(16)).toEqual([16]);
});

// THREATS 45
describe('what is in a file beside the picture', () => {
  test('does not survive: where it was taken, by whom, with what', async () => {
    const jpeg = await noise(40, 20)
      .withExif({
        IFD0: { Copyright: 'secret-name', Make: 'secret-camera' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret-xmp/></x:xmpmeta>')
      .jpeg()
      .toBuffer();
    expect(jpeg.includes('secret-name')).toBe(true);
    expect(jpeg.includes('secret-xmp')).toBe(true);
    const { main, variants } = await processImage(new Blob([copy(jpeg)]));
    for (const { bytes } of [main, ...variants]) {
      expect(Buffer.from(bytes).includes('secret')).toBe(false);
      const { exif, xmp, iptc, icc } = await sharp(bytes).metadata();
      expect({ exif, xmp, iptc, icc }).toEqual({});
    }
  });

  test('does not survive: the other half of a polyglot', async () => {
    const html = '<script>alert(document.domain)</script>';
    for (const format of ['gif', 'jpeg', 'png', 'webp', 'avif'] as const) {
      const picture = await noise(30, 20).toFormat(format).toBuffer();
      const polyglot = Buffer.concat([picture, Buffer.from(html)]);
      const { main, variants } = await processImage(new Blob([copy(polyglot)]));
      for (const { bytes } of [main, ...variants]) {
        expect(Buffer.from(bytes).includes('script')).toBe(false);
      }
    }
  });

  test('its orientation is applied', async () => {
    const lying = await noise(40, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { main, variants } = await processImage(new Blob([copy(lying)]));
    for (const file of [main, ...variants]) expect(file).toMatchObject({ width: 20, height: 40 });
    expect((await sharp(main.bytes).metadata()).orientation).toBeUndefined();
  });
});

// THREATS 45
describe('is no picture that we take', () => {
  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>'],
    ['SVG behind a declaration', '<?xml version="1.0"?><!DOCTYPE svg><svg width="9" height="9"/>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['PDF', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'],
    ['nothing like one', 'Flour, water, salt.'],
    ['the signature of a GIF and HTML', 'GIF89a<script>alert(1)</script>'],
    ['the signature of a PNG alone', '\x89PNG\r\n\x1a\n'],
  ])('%s', async (_, text) => {
    expect(await codeOf(copy(Buffer.from(text, 'latin1')))).toMatch(
      /^MEDIA_(INVALID|TYPE_NOT_ALLOWED)$/,
    );
  });

  test('TIFF, which libvips could read', async () => {
    const tiff = await noise(20, 20).tiff().toBuffer();
    expect(await codeOf(copy(tiff))).toBe('MEDIA_TYPE_NOT_ALLOWED');
  });
});

// THREATS 45
describe('is too many pixels', () => {
  test('of a small file that claims 30,000 by 30,000', async () => {
    const bomb = pngOf(30_000, 30_000);
    expect(bomb.length).toBeLessThan(2000);
    expect(await codeOf(bomb)).toBe('MEDIA_TOO_MANY_PIXELS');
  });

  test('as soon as there is one more than 50 megapixels', async () => {
    expect(await codeOf(pngOf(10_000, 5_001))).toBe('MEDIA_TOO_MANY_PIXELS');
  });

  test('of one side', async () => {
    expect(await codeOf(pngOf(limits.media.side + 1, 1))).toBe('MEDIA_TOO_MANY_PIXELS');
  });

  test('of all frames together, and of frames', async () => {
    expect(await codeOf(await movie({ width: 2000, height: 2000, frames: 13 }))).toBe(
      'MEDIA_TOO_MANY_PIXELS',
    );
    expect(
      await codeOf(await movie({ width: 8, height: 1, frames: limits.media.frames + 1 })),
    ).toBe('MEDIA_TOO_MANY_PIXELS');
  });
});

test('what moves keeps moving, as GIF and WebP', async () => {
  const gif = await movie({ width: 600, height: 10, frames: 3 });
  const { main, variants } = await processImage(new Blob([gif]));
  expect(main).toMatchObject({ mimeType: 'image/gif', width: 600, height: 10 });
  expect(variants.map(({ mimeType, width, height }) => [mimeType, width, height])).toEqual([
    ['image/webp', 480, 8],
    ['image/webp', 600, 10],
  ]);
  for (const { bytes } of [main, ...variants]) {
    expect((await sharp(bytes).metadata()).pages).toBe(3);
  }
});

test('a few at a time: the event loop stays free, and a crowd is told to come back', async () => {
  const small = createImageProcessor({ concurrency: 1, waiting: 1 });
  const png = new Blob([copy(await noise(500, 500).png().toBuffer())]);
  const started = performance.now();
  let longest = 0;
  let last = started;
  const ticker = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 5);
  const outcomes = await Promise.allSettled([small(png), small(png), small(png)]);
  clearInterval(ticker);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(outcomes[2]).toMatchObject({ reason: { code: 'OVERLOADED' } });
  expect(longest).toBeLessThan((performance.now() - started) / 2);
});

/** A GIF of frames in different greys. */
async function movie({ width, height, frames }: { width: number; height: number; frames: number }) {
  const each = Array.from({ length: frames }, (_, i) =>
    // Each frame another than the one before: equal ones are joined when the file is written.
    Buffer.alloc(width * height * 3, (i * 97) % 256),
  );
  const raw = { width, height: height * frames, channels: 3 as const, pageHeight: height };
  return copy(await sharp(Buffer.concat(each), { raw }).gif({ effort: 1 }).toBuffer());
}

/** A PNG that claims a size and has the data of one line. */
function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(Math.min(width, 10_000) + 1));
  return copy(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', size),
      chunk('IDAT', data),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
