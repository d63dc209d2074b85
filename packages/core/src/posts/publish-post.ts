import type { Post, PostIdInput } from '@masthead/contracts';
import { markPublished } from '@masthead/db';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/**
 * Makes a post readable now; what is readable stays as it is. A post that was public before returns
 * to its place with the date it had, as readers of Ghost and WordPress know it: a correction is no
 * news. One that was only scheduled gets the date of today.
 */
export async function publishPost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  await findPostFor(ctx, 'post.publish', id);
  await markPublished(ctx.db, { id, now: ctx.now() });
  return readBack(ctx, id);
}
