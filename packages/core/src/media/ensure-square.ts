import { MediaType } from '@masthead/contracts';
import { type MediaRow, readMedia } from '@masthead/db';
import type { Context } from '../context.ts';
import { mainFileName, squareFileName, variantFileName } from './file-names.ts';

/** Sides from which a square of 256 pixels is worth making. */
const ENOUGH = 256;

/**
 * Sees to it that a picture has its square; false when its owner has no such picture. Made when the
 * picture becomes a portrait and not at every upload; a second time it would be the same file.
 */
export async function ensureSquare(
  { db, media: { store, makeSquare } }: Pick<Context, 'db' | 'media'>,
  { id, ownerId }: { id: string; ownerId: string },
): Promise<boolean> {
  const media = await readMedia(db, id);
  if (media === undefined || media.ownerId !== ownerId) return false;
  const name = squareFileName(media.storageKey);
  if ((await store.size(name)) !== undefined) return true;
  const source = await store.read(sourceOf(media));
  if (source === undefined) return false;
  const square = await makeSquare(new Blob(await source.body.toArray()));
  await store.put(name, square.bytes, square.mimeType);
  return true;
}

/** The smallest file that is large enough. */
function sourceOf({ storageKey, mimeType, variants }: MediaRow): string {
  const enough = (variants ?? []).find(
    (variant) =>
      variant.mimeType === 'image/webp' && Math.min(variant.width, variant.height) >= ENOUGH,
  );
  return enough
    ? variantFileName(storageKey, { width: enough.width, mimeType: 'image/webp' })
    : mainFileName(storageKey, MediaType.parse(mimeType));
}
