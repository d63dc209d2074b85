import { createHash } from 'node:crypto';
import { AppError, limits, type UploadedMedia, type UploadMediaInput } from '@masthead/contracts';
import {
  isConnectionFailure,
  type MediaRow,
  readMediaOfFile,
  uniqueConstraintOf,
} from '@masthead/db';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { mainFileName, newStorageKey, variantFileName } from './file-names.ts';
import type { ProcessedImage } from './image-processor.ts';
import { toMedia } from './media-view.ts';

/** Keeps a picture. The same file a second time is the same picture, whatever its name. */
export async function uploadMedia(ctx: Context, input: UploadMediaInput): Promise<UploadedMedia> {
  const { userId: ownerId } = authorize(ctx, 'media.upload');
  const { file, alt } = input;
  if (file.size > limits.media.bytes) throw new AppError('MEDIA_TOO_LARGE');
  if (file.size === 0) throw new AppError('MEDIA_INVALID', { detail: 'The file is empty.' });

  const of = { ownerId, sha256: await hashOf(file) };
  const known = await readMediaOfFile(ctx.db, of);
  if (known !== undefined) return { ...toMedia(known), duplicate: true };

  const image = await ctx.media.processImage(file);
  return store(ctx, image, { ...of, alt });
}

/** Piece by piece: 20 MiB at once would hold up everyone else for as long. */
async function hashOf(file: Blob): Promise<Buffer<ArrayBuffer>> {
  const hash = createHash('sha256');
  for await (const chunk of file.stream()) hash.update(chunk);
  return Buffer.from(hash.digest());
}

interface NewMedia {
  ownerId: string;
  sha256: Buffer<ArrayBuffer>;
  alt: string;
}

/**
 * Files first, the row last: a row never names a file that is not there. What fails on the way takes
 * its files back; what a crash leaves, the sweep finds.
 */
async function store(ctx: Context, image: ProcessedImage, media: NewMedia): Promise<UploadedMedia> {
  const { main, variants } = image;
  const id = newId();
  const storageKey = newStorageKey(id, main.bytes);
  const files = [
    { ...main, name: mainFileName(storageKey, main.mimeType) },
    ...variants.map((file) => ({ ...file, name: variantFileName(storageKey, file) })),
  ];
  const row: MediaRow = {
    id,
    ownerId: media.ownerId,
    storageKey,
    mimeType: main.mimeType,
    byteSize: main.bytes.byteLength,
    width: main.width,
    height: main.height,
    alt: media.alt,
    variants: variants.map(({ width, height, mimeType }) => ({ width, height, mimeType })),
    createdAt: ctx.now().toISOString(),
  };
  try {
    for (const { name, bytes, mimeType } of files) await ctx.media.store.put(name, bytes, mimeType);
    await insert(ctx, row, media.sha256);
  } catch (error) {
    // A connection that broke may have done so after the row was stored: then the sweep decides.
    if (isConnectionFailure(error)) throw error;
    await takeBack(ctx, files);
    const first = isSameFile(error) ? await readMediaOfFile(ctx.db, media) : undefined;
    if (first === undefined) throw error;
    return { ...toMedia(first), duplicate: true };
  }
  return { ...toMedia(row), duplicate: false };
}

async function insert(
  ctx: Context,
  { variants, ...row }: MediaRow,
  sha256: Buffer<ArrayBuffer>,
): Promise<void> {
  const data = { ...row, sha256, metadata: { variants: variants ?? [] } };
  await ctx.db.media.create({ data, select: { id: true } });
}

async function takeBack(ctx: Context, files: readonly { name: string }[]): Promise<void> {
  const names = files.map(({ name }) => name);
  // The first failure is the one to tell.
  await ctx.media.store
    .delete(names)
    .catch((err: unknown) => ctx.log.warn({ err, names }, 'files left for the sweep'));
}

/** Another request with the same file was faster. */
function isSameFile(error: unknown): boolean {
  return uniqueConstraintOf(error) === 'media_owner_id_sha256_key';
}
