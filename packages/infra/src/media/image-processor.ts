import { AppError, limits, MediaType } from '@masthead/contracts';
import type { ImageFile, ProcessedImage, ProcessImage } from '@masthead/core';
import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { createQueue } from './queue.ts';

type SharpModule = typeof import('sharp').default;

/** Widths that layouts ask for; a picture narrower than the widest is also offered in its own. */
const WIDTHS = [480, 960, 1600] as const;

/** Per picture, in seconds. The slowest honest one (50 megapixels) takes about ten on one core. */
const TIMEOUT_S = 60;

/**
 * What reads a file of each type we take. Everything else libvips could read (SVG, PDF, TIFF …) stays
 * blocked, so that its parsers never see a byte of a stranger's.
 */
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map(
  (format) => `VipsForeignLoad${format}Buffer`,
);

export interface ImageProcessorOptions {
  /** Pictures worked on at a time. Each may take 200 MB and, of Node's four helper threads, one. */
  concurrency?: number;
  /** Pictures that may wait; further ones are refused. */
  waiting?: number;
}

/** Makes pictures by libvips, on its own threads. */
export function createImageProcessor(options: ImageProcessorOptions = {}): ProcessImage {
  const enqueue = createQueue({ concurrency: 2, waiting: 32, ...options });
  return (file) =>
    enqueue(async () => processImage(await loadSharp(), Buffer.from(await file.arrayBuffer())));
}

let sharpModule: Promise<SharpModule> | undefined;

/** Loaded by the first picture: 30 MB that most commands and many servers never need. */
function loadSharp(): Promise<SharpModule> {
  sharpModule ??= import('sharp').then(({ default: sharp }) => {
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: LOADERS });
    // No two uploads are alike: a cache would only hold memory.
    sharp.cache(false);
    return sharp;
  });
  return sharpModule;
}

async function processImage(sharp: SharpModule, bytes: Buffer): Promise<ProcessedImage> {
  try {
    const { mimeType, animated } = inspect(await sharp(bytes, inputOptions(false)).metadata());
    // `autoOrient` turns the picture as its EXIF says. sharp writes no metadata unless asked to, and
    // converts colours to sRGB, which is what a picture without a profile means.
    const open = () =>
      sharp(bytes, inputOptions(animated)).autoOrient().timeout({ seconds: TIMEOUT_S });
    const main = await encode(open(), mimeType);
    return { main, variants: await makeVariants(open, main, animated) };
  } catch (error) {
    throw error instanceof AppError ? error : refusalOf(error);
  }
}

function inputOptions(animated: boolean): SharpOptions {
  return { animated, failOn: 'error', limitInputPixels: limits.media.pixels };
}

/** From the file's header alone, before a pixel is decoded. */
function inspect({ mediaType, width, height, pages = 1 }: Metadata) {
  const { success, data: mimeType } = MediaType.safeParse(mediaType);
  if (!success) throw new AppError('MEDIA_TYPE_NOT_ALLOWED');
  const { pixels, side, frames } = limits.media;
  if (width * height * pages > pixels) throw new AppError('MEDIA_TOO_MANY_PIXELS');
  if (Math.max(width, height) > side) {
    throw new AppError('MEDIA_TOO_MANY_PIXELS', { detail: `No side may be longer than ${side}.` });
  }
  if (pages > frames) {
    throw new AppError('MEDIA_TOO_MANY_PIXELS', { detail: `At most ${frames} frames may follow.` });
  }
  // Only these two move; the pages of an AVIF are other things.
  const animated = pages > 1 && (mimeType === 'image/gif' || mimeType === 'image/webp');
  return { mimeType, animated };
}

/** AVIF first: a browser takes the first that it knows. It cannot move here, so what moves is WebP alone. */
async function makeVariants(
  open: () => Sharp,
  main: ImageFile,
  animated: boolean,
): Promise<ImageFile[]> {
  const widest = WIDTHS.at(-1) ?? 0;
  const widths = [
    ...WIDTHS.filter((width) => width < main.width),
    ...(main.width <= widest ? [main.width] : []),
  ];
  const variants: ImageFile[] = [];
  for (const mimeType of animated
    ? (['image/webp'] as const)
    : (['image/avif', 'image/webp'] as const)) {
    for (const width of widths) {
      variants.push(await encode(open().resize({ width, withoutEnlargement: true }), mimeType));
    }
  }
  return variants;
}

async function encode(image: Sharp, mimeType: MediaType): Promise<ImageFile> {
  const { data, info } = await inFormat(image, mimeType).toBuffer({ resolveWithObject: true });
  // Frames are stacked in one tall picture.
  return { bytes: data, mimeType, width: info.width, height: info.pageHeight ?? info.height };
}

/** Qualities at which a difference is hard to see; efforts at which a megapixel takes under a second. */
function inFormat(image: Sharp, mimeType: MediaType): Sharp {
  switch (mimeType) {
    case 'image/jpeg':
      return image.jpeg({ quality: 90, progressive: true });
    case 'image/png':
      return image.png({ compressionLevel: 8 });
    case 'image/webp':
      return image.webp({ quality: 82, effort: 3 });
    case 'image/avif':
      return image.avif({ quality: 58, effort: 2 });
    case 'image/gif':
      return image.gif({ effort: 4 });
  }
}

/** libvips tells by words alone what was wrong. */
function refusalOf(error: unknown): AppError {
  const message = error instanceof Error ? error.message : '';
  if (message.includes('unsupported image format')) return new AppError('MEDIA_TYPE_NOT_ALLOWED');
  if (message.includes('exceeds pixel limit')) return new AppError('MEDIA_TOO_MANY_PIXELS');
  return new AppError('MEDIA_INVALID', { cause: error });
}
