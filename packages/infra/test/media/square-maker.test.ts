import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createSquareMaker } from '../../src/index.ts';

const makeSquare = createSquareMaker();

test.each([
  [900, 300],
  [300, 900],
  [20, 10],
])('of a picture of %i by %i pixels its middle is kept', async (width, height) => {
  const side = Math.min(width, height);
  const middle = { width: side, height: side, channels: 3, background: 'red' } as const;
  const bytes = await sharp({ create: { width, height, channels: 3, background: 'blue' } })
    .composite([{ input: await sharp({ create: middle }).png().toBuffer() }])
    .png()
    .toBuffer();
  const square = await makeSquare(new Blob([new Uint8Array(bytes)]));
  expect(square).toMatchObject({ mimeType: 'image/webp', width: 256, height: 256 });
  const { dominant } = await sharp(square.bytes).stats();
  expect(dominant.r).toBeGreaterThan(200);
  expect(dominant.b).toBeLessThan(50);
});
