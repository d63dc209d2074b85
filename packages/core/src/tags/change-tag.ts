import { AppError } from '@masthead/contracts';
import { findTag, lockTags, type TagHead, type Tx, withRetry } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';

/**
 * Runs a change of the tag that a slug means, in one transaction that has the tags for itself.
 * Editors only; TAG_NOT_FOUND where there is no such tag.
 */
export async function changeTag<T>(
  ctx: Context,
  slug: string,
  change: (tx: Tx, tag: TagHead) => Promise<T>,
): Promise<T> {
  authorize(ctx, 'tag.manage');
  return withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      await lockTags(tx);
      return change(tx, await demandTag(tx, slug));
    }),
  );
}

/** The tag that a slug means; TAG_NOT_FOUND names the field it stood in. */
export async function demandTag(tx: Tx, slug: string, path = 'slug'): Promise<TagHead> {
  const tag = await findTag(tx, slug);
  if (tag) return tag;
  throw new AppError('TAG_NOT_FOUND', { issues: [{ path, message: 'is not a tag' }] });
}
