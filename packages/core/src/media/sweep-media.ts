import type { Context } from '../context.ts';
import { storageKeyOf } from './file-names.ts';
import type { StoredFile } from './media-store.ts';

/** An upload takes seconds. What is older and has no row never will have one. */
const GRACE_MS = 24 * 60 * 60 * 1000;
const BATCH = 500;

/** What a sweep needs of a context: nobody has to be signed in. */
export type SweepContext = Pick<Context, 'db' | 'now' | 'log' | 'media'>;

/** Deletes the files that no row names: what crashed uploads and failed deletions left. Their number. */
export async function sweepMedia(ctx: SweepContext): Promise<number> {
  const before = ctx.now().getTime() - GRACE_MS;
  let swept = 0;
  let batch: StoredFile[] = [];
  for await (const file of ctx.media.store.list()) {
    if (file.modifiedAt.getTime() >= before) continue;
    batch.push(file);
    if (batch.length < BATCH) continue;
    swept += await sweepBatch(ctx, batch);
    batch = [];
  }
  swept += await sweepBatch(ctx, batch);
  if (swept > 0) ctx.log.info({ files: swept }, 'deleted files that belonged to no picture');
  return swept;
}

async function sweepBatch(ctx: SweepContext, files: readonly StoredFile[]): Promise<number> {
  if (files.length === 0) return 0;
  const keys = [...new Set(files.map(({ name }) => storageKeyOf(name)))];
  const rows = await ctx.db.media.findMany({
    where: { storageKey: { in: keys } },
    select: { storageKey: true },
  });
  const known = new Set(rows.map(({ storageKey }) => storageKey));
  const orphans = files.map(({ name }) => name).filter((name) => !known.has(storageKeyOf(name)));
  await ctx.media.store.delete(orphans);
  return orphans.length;
}
