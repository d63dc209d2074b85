import { AppError, type DeleteMediaInput, MediaType } from '@masthead/contracts';
import { deleteMediaRow, listMediaUses, type MediaFiles } from '@masthead/db';
import { auditedTogether } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import { mainFileName, squareFileName, variantFileName } from './file-names.ts';
import { findMediaFor } from './find-media-for.ts';
import { mayReadUse } from './list-uses.ts';

/** How many posts a refusal names. */
const MAX_NAMED = 10;

/**
 * Deletes a picture that nothing shows; with `force` one that something does. The row first: until its
 * files are gone too they are merely files that nobody can find, and the sweep does.
 */
export async function deleteMedia(ctx: Context, { id, force }: DeleteMediaInput): Promise<void> {
  const media = await findMediaFor(ctx, id);
  const subject = { kind: 'media', id } as const;
  const { ownerId, alt } = media;
  const deed = { action: 'media.delete', subject, ownerId, before: { ownerId, alt } } as const;
  const deleted = await auditedTogether(ctx, deed, (tx) => deleteMediaRow(tx, { id, force }));
  if (!deleted) throw await inUse(ctx, id);
  await deleteFilesOf(ctx, [media]);
}

/** Deletes the files of pictures whose rows are gone. Never throws: those that cannot be now are left to the sweep. */
export async function deleteFilesOf(
  ctx: Pick<Context, 'log' | 'media'>,
  pictures: readonly MediaFiles[],
): Promise<void> {
  try {
    await ctx.media.store.delete(pictures.flatMap(filesOf));
  } catch (err) {
    const keys = pictures.map(({ storageKey }) => storageKey);
    ctx.log.warn({ err, keys }, 'files left for the sweep');
  }
}

function filesOf({ storageKey, mimeType, variants }: MediaFiles): string[] {
  return [
    mainFileName(storageKey, MediaType.parse(mimeType)),
    // There or not: only of portraits.
    squareFileName(storageKey),
    ...(variants ?? []).map(({ width, mimeType }) =>
      variantFileName(storageKey, { width, mimeType: MediaType.parse(mimeType) }),
    ),
  ];
}

async function inUse(ctx: Context, id: string): Promise<AppError> {
  const uses = await listMediaUses(ctx.db, { id, now: ctx.now(), take: MAX_NAMED });
  const named = uses.filter((use) => mayReadUse(ctx.actor, use));
  const issues = named.map(({ slug, title }) => ({
    path: 'id',
    message: `is shown by “${title}” (/posts/${slug}); change that post first, or send force=true`,
  }));
  // A draft of somebody else's is not ours to name; a portrait is no post.
  if (named.length < uses.length || uses.length === 0) {
    const message =
      'is shown by a profile or by posts you cannot read; force=true deletes it still';
    issues.push({ path: 'id', message });
  }
  return new AppError('MEDIA_IN_USE', { issues });
}
