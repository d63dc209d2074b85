import type { Post, PostIdInput } from '@masthead/contracts';
import { unmarkFeatured } from '@masthead/db';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/** Lets a post take its turn on the front page like any other. */
export async function unfeaturePost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  await findPostFor(ctx, 'post.feature', id);
  await unmarkFeatured(ctx.db, id);
  return readBack(ctx, id);
}
