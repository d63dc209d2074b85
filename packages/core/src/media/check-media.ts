import { MediaType } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { mainFileName, storageKeyOf } from './file-names.ts';

export interface MediaReport {
  pictures: number;
  /** Files of pictures that are not in the store. */
  missing: string[];
  /** Files in the store that belong to no picture; the daily sweep deletes those that are older than a day. */
  orphans: number;
}

/**
 * Holds the pictures of the database against the files of the store, which is listed once. That takes a while:
 * what was uploaded or deleted meanwhile is not missing, so the rows are read before and after.
 */
export async function checkMedia({
  db,
  media,
}: Pick<Context, 'db'> & { media: Pick<Context['media'], 'store'> }): Promise<MediaReport> {
  const read = () => db.media.findMany({ select: { storageKey: true, mimeType: true } });
  const before = await read();
  const files = new Set<string>();
  for await (const { name } of media.store.list()) files.add(name);
  const keys = new Set((await read()).map(({ storageKey }) => storageKey));
  const names = before
    .filter(({ storageKey }) => keys.has(storageKey))
    .map(({ storageKey, mimeType }) => mainFileName(storageKey, MediaType.parse(mimeType)));
  return {
    pictures: keys.size,
    missing: names.filter((name) => !files.has(name)),
    orphans: [...files].filter((name) => !keys.has(storageKeyOf(name))).length,
  };
}
