import { AppError, type PostIdInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';

/** Takes a post away from everyone. The row and its slugs stay, so that no link ever leads to another post. */
export async function deletePost(ctx: Context, { id }: PostIdInput): Promise<void> {
  await findPostFor(ctx, 'post.delete', id);
  const now = ctx.now();
  const { count } = await ctx.db.post.updateMany({
    where: { id, deletedAt: null },
    data: { deletedAt: now, updatedAt: now },
  });
  if (count === 0) throw new AppError('POST_NOT_FOUND');
}
