import type { Post, PostIdInput } from '@masthead/contracts';
import { unmarkPinned } from '@masthead/db';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/** Lets a post stand on its author's page where its date puts it. */
export async function unpinPost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  await findPostFor(ctx, 'post.pin', id);
  await unmarkPinned(ctx.db, id);
  return readBack(ctx, id);
}
