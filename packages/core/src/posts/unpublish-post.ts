import type { Post, PostIdInput } from '@masthead/contracts';
import { changeStatus } from '@masthead/db';
import { auditedPost } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/** Takes a post back to draft, whatever it was. A date that has come stays, for the day it is published again. */
export async function unpublishPost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  const post = await findPostFor(ctx, 'post.publish', id);
  await auditedPost(ctx, 'post.unpublish', post, (db) =>
    changeStatus(db, 'unpublish', { id, now: ctx.now() }),
  );
  return readBack(ctx, id);
}
