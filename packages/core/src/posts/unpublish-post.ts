import type { Post, PostIdInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/** Takes a post back to draft, whatever it was. Its date stays, for the day it is published again. */
export async function unpublishPost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  await findPostFor(ctx, 'post.publish', id);
  await ctx.db.post.updateMany({
    where: { id, deletedAt: null, status: { not: 'draft' } },
    data: { status: 'draft', updatedAt: ctx.now() },
  });
  return readBack(ctx, id);
}
