import type { Post, PostIdInput } from '@masthead/contracts';
import { changeStatus } from '@masthead/db';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/** Takes a post back to draft, whatever it was. A date that has come stays, for the day it is published again. */
export async function unpublishPost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  await findPostFor(ctx, 'post.publish', id);
  await changeStatus(ctx.db, 'unpublish', { id, now: ctx.now() });
  return readBack(ctx, id);
}
