import type { Post, PostIdInput } from '@masthead/contracts';
import { markFeatured } from '@masthead/db';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/** Puts a post on the front page, from the day it can be read. Featuring twice is featuring once. */
export async function featurePost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  await findPostFor(ctx, 'post.feature', id);
  await markFeatured(ctx.db, { id, now: ctx.now() });
  return readBack(ctx, id);
}
