import { AppError, type PostIdInput } from '@masthead/contracts';
import { auditedPost } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';

/**
 * Takes a post away from everyone, into the trash. All that hangs on it stays for `restorePost`, its
 * slugs too: no link leads to another post meanwhile. `updatedAt` stays as well, for the post comes
 * back as it was.
 */
export async function deletePost(ctx: Context, { id }: PostIdInput): Promise<void> {
  const post = await findPostFor(ctx, 'post.delete', id);
  const deleted = await auditedPost(ctx, 'post.delete', post, async (db) => {
    const { count } = await db.post.updateMany({
      where: { id, deletedAt: null },
      data: { deletedAt: ctx.now() },
    });
    return count > 0;
  });
  if (!deleted) throw new AppError('POST_NOT_FOUND');
}
