import { AppError, type PostIdInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';

/**
 * Takes a post away from everyone, into the trash. All that hangs on it stays for `restorePost`, its
 * slugs too: no link leads to another post meanwhile. `updatedAt` stays as well, for the post comes
 * back as it was.
 */
export async function deletePost(ctx: Context, { id }: PostIdInput): Promise<void> {
  await findPostFor(ctx, 'post.delete', id);
  const { count } = await ctx.db.post.updateMany({
    where: { id, deletedAt: null },
    data: { deletedAt: ctx.now() },
  });
  if (count === 0) throw new AppError('POST_NOT_FOUND');
}
