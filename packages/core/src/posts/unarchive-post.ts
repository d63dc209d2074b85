import type { Post, PostIdInput } from '@masthead/contracts';
import { changeStatus } from '@masthead/db';
import { auditedPost } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/** Takes an archived post back to draft, never straight to its readers; any other stays as it is. */
export async function unarchivePost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  const post = await findPostFor(ctx, 'post.publish', id);
  await auditedPost(ctx, 'post.unarchive', post, (db) =>
    changeStatus(db, 'unarchive', { id, now: ctx.now() }),
  );
  return readBack(ctx, id);
}
