import { AppError, limits, type RelatedPosts, type RelatedPostsInput } from '@masthead/contracts';
import { relatedPosts as findRelated, readPostHead, type SummaryColumns } from '@masthead/db';
import { may } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { only } from '../selection.ts';
import { columnsFor } from './post-fields.ts';
import { toPostSummary } from './post-view.ts';

/**
 * What to read after a post: shared tags and words, those of its language first. One statement, and
 * one more where nothing is found. A post that the public cannot read has none.
 */
export async function relatedPosts(
  ctx: Context,
  { id, fields }: RelatedPostsInput,
): Promise<RelatedPosts> {
  const now = ctx.now();
  const rows = await findRelated(ctx.db, {
    id,
    now,
    columns: fields && columnsFor<SummaryColumns>(fields),
    take: limits.related,
  });
  if (rows.length === 0) {
    const post = await readPostHead(ctx.db, { id, now });
    if (!post || !(post.visible || may(ctx.actor, 'post.preview', post))) {
      throw new AppError('POST_NOT_FOUND');
    }
  }
  return { items: rows.map((row) => only(toPostSummary(row, now), fields)) };
}
