import { AppError, limits, type Post, type PostIdInput } from '@masthead/contracts';
import { markPinned, withRetry } from '@masthead/db';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';
import { readBack } from './read-back.ts';

/** Keeps a post at the head of its author's page, beside at most a few others. Pinning twice is pinning once. */
export async function pinPost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  const { authorId } = await findPostFor(ctx, 'post.pin', id);
  const pin = { id, authorId, max: limits.pinned, now: ctx.now() };
  const pinned = await withRetry(() => ctx.db.$transaction((tx) => markPinned(tx, pin)));
  // Read first: a post that was deleted meanwhile was refused for that.
  const post = await readBack(ctx, id);
  if (!pinned) {
    // It was given to another meanwhile, whose pin it would be.
    if (post.author.id !== authorId) throw new AppError('FORBIDDEN');
    const detail = `${limits.pinned} posts are pinned already. Unpin one of them first.`;
    throw new AppError('TOO_MANY_PINNED', { detail });
  }
  return post;
}
