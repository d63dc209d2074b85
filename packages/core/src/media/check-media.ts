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

/** Holds the pictures of the database against the files of the store, which is listed once. */
export async function checkMedia({
  db,
  media,
}: Pick<Context, 'db'> & { media: Pick<Context['media'], 'store'> }): Promise<MediaReport> {
  const files = new Set<string>();
  for await (const { name } of media.store.list()) files.add(name);
  const rows = await db.media.findMany({ select: { storageKey: true, mimeType: true } });
  const keys = new Set(rows.map(({ storageKey }) => storageKey));
  const names = rows.map(({ storageKey, mimeType }) =>
    mainFileName(storageKey, MediaType.parse(mimeType)),
  );
  return {
    pictures: rows.length,
    missing: names.filter((name) => !files.has(name)),
    orphans: [...files].filter((name) => !keys.has(storageKeyOf(name))).length,
  };
}
