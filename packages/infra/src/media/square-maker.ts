import { limits } from '@masthead/contracts';
import { createQueue, type MakeSquare } from '@masthead/core';
import { loadSharp } from './sharp.ts';

/** Twice the largest size at which a portrait is shown. */
const SIDE = 256;

/** Makes the squares of portraits, one at a time: from a small variant it takes a hundredth of a second. */
export function createSquareMaker(): MakeSquare {
  const enqueue = createQueue({ concurrency: 1, waiting: 32 });
  return (file) =>
    enqueue(async () => {
      const sharp = await loadSharp();
      const { data, info } = await sharp(Buffer.from(await file.arrayBuffer()), {
        limitInputPixels: limits.media.pixels,
      })
        .resize({ width: SIDE, height: SIDE, fit: 'cover' })
        .webp({ quality: 82 })
        .toBuffer({ resolveWithObject: true });
      return { bytes: data, mimeType: 'image/webp', width: info.width, height: info.height };
    });
}
