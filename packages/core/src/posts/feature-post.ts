import type { Post, PostIdInput } from '@masthead/contracts';
import { markFeatured } from '@masthead/db';
import { auditedPost } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/** Puts a post on the front page, from the day it can be read. Featuring twice is featuring once. */
export async function featurePost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  const post = await findPostFor(ctx, 'post.feature', id);
  await auditedPost(ctx, 'post.feature', post, (db) => markFeatured(db, { id, now: ctx.now() }));
  return readBack(ctx, id);
}
