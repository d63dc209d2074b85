import { AppError, type Post, type PostIdInput } from '@masthead/contracts';
import { changeStatus } from '@masthead/db';
import { auditedPost } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/**
 * Takes a scheduled post back to draft; what has no date stays as it is. ALREADY_PUBLISHED when its
 * time has come: who cancels must hear that they were too late.
 */
export async function unschedulePost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  const head = await findPostFor(ctx, 'post.publish', id);
  await auditedPost(ctx, 'post.unschedule', head, (db) =>
    changeStatus(db, 'unschedule', { id, now: ctx.now() }),
  );
  const post = await readBack(ctx, id);
  if (post.status === 'published') throw new AppError('ALREADY_PUBLISHED');
  return post;
}
