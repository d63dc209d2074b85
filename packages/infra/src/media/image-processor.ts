import { AppError, limits, MediaType } from '@masthead/contracts';
import {
  createQueue,
  type ImageFile,
  type ProcessedImage,
  type ProcessImage,
} from '@masthead/core';
import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { loadSharp, type SharpModule } from './sharp.ts';

/** Widths that layouts ask for; a picture narrower than the widest is also offered in its own. */
const WIDEST = 1600;
const WIDTHS = [480, 960, WIDEST] as const;

/** As wide as other sites show the picture of a link. */
const SHARED = 1200;

/** Larger ones are kept as WebP. */
const MAX_AVIF_PIXELS = 12_000_000;

/** Per encoding, in seconds. The slowest (50 megapixels of PNG) takes about ten on a busy core. */
const TIMEOUT_S = 60;

export interface ImageProcessorOptions {
  /** Pictures worked on at a time. Each may take half a gigabyte (an AVIF twice that) and, of Node's four helper threads, one. */
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

async function processImage(sharp: SharpModule, bytes: Buffer): Promise<ProcessedImage> {
  try {
    const { mimeType, animated, width, height } = inspect(
      await sharp(bytes, inputOptions(false)).metadata(),
    );
    // `autoOrient` turns the picture as its EXIF says. sharp writes no metadata unless asked to, and
    // converts colours to sRGB, which is what a picture without a profile means.
    const open = () =>
      sharp(bytes, inputOptions(animated)).autoOrient().timeout({ seconds: TIMEOUT_S });
    const main = await encode(open(), formatOf(mimeType, width * height));
    const source = animated ? open : await shrunk(sharp, open());
    return { main, variants: await makeVariants(source, main, animated) };
  } catch (error) {
    throw error instanceof AppError ? error : refusalOf(error);
  }
}

function inputOptions(animated: boolean): SharpOptions {
  return { animated, failOn: 'error', limitInputPixels: limits.media.pixels };
}

/** Encoding 50 megapixels as AVIF takes 2 GB and 20 s; as WebP, a quarter of that. */
function formatOf(mimeType: MediaType, pixels: number): MediaType {
  return mimeType === 'image/avif' && pixels > MAX_AVIF_PIXELS ? 'image/webp' : mimeType;
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
  return { mimeType, animated, width, height };
}

/** The picture as wide as the widest variant, decoded: large ones take seconds each time they are. */
async function shrunk(sharp: SharpModule, image: Sharp): Promise<() => Sharp> {
  const { data, info } = await image
    .resize({ width: WIDEST, withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return () => sharp(data, { raw: { width, height, channels } }).timeout({ seconds: TIMEOUT_S });
}

/** AVIF first: a browser takes the first that it knows. It cannot move here, so what moves is WebP alone. */
async function makeVariants(
  open: () => Sharp,
  main: ImageFile,
  animated: boolean,
): Promise<ImageFile[]> {
  const widths = [
    ...WIDTHS.filter((width) => width < main.width),
    ...(main.width <= WIDEST ? [main.width] : []),
  ];
  const variants: ImageFile[] = [];
  for (const mimeType of animated
    ? (['image/webp'] as const)
    : (['image/avif', 'image/webp'] as const)) {
    for (const width of widths) {
      variants.push(await encode(open().resize({ width, withoutEnlargement: true }), mimeType));
    }
  }
  if (!animated) {
    // For those who show links and know no newer format. They have no ground of their own to show through.
    const shared = open().resize({ width: SHARED, withoutEnlargement: true });
    variants.push(await encode(shared.flatten({ background: 'white' }), 'image/jpeg'));
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
