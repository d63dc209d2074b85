import type { MediaServices } from '@masthead/core';
import { createMemoryMediaStore, createTestMedia } from '@masthead/testkit';
import sharp from 'sharp';

export const LOAF_COLOUR = '#b5793c';

/** A picture of one colour, as somebody uploads it. */
export async function pictureFile(name: string, background: string): Promise<File> {
  const create = { width: 480, height: 320, channels: 3, background } as const;
  const bytes = await sharp({ create }).png().toBuffer();
  return new File([new Uint8Array(bytes)], name, { type: 'image/png' });
}

/** The same files in a store of their own: what is deleted there is here still. */
export async function copyOf({ store }: MediaServices): Promise<MediaServices> {
  const copy = createMemoryMediaStore();
  for await (const { name } of store.list()) {
    const file = await store.read(name);
    // It goes by the names.
    if (file) await copy.put(name, Buffer.concat(await file.body.toArray()), 'image/png');
  }
  return createTestMedia(copy);
}
