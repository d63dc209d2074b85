import type { Post, PostIdInput } from '@masthead/contracts';
import { changeStatus } from '@masthead/db';
import { auditedPost } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/** Takes a post away from readers and out of its author's drafts: done with, but not deleted. */
export async function archivePost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  const post = await findPostFor(ctx, 'post.publish', id);
  await auditedPost(ctx, 'post.archive', post, (db) =>
    changeStatus(db, 'archive', { id, now: ctx.now() }),
  );
  return readBack(ctx, id);
}
