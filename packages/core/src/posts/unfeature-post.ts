import type { Post, PostIdInput } from '@masthead/contracts';
import { unmarkFeatured } from '@masthead/db';
import { auditedPost } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/** Lets a post take its turn on the front page like any other. */
export async function unfeaturePost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  const post = await findPostFor(ctx, 'post.feature', id);
  await auditedPost(ctx, 'post.unfeature', post, (db) => unmarkFeatured(db, id));
  return readBack(ctx, id);
}
