import { AppError, type LikeState, type ReactionInput } from '@masthead/contracts';
import { addReaction } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/** Likes a post. Liking twice counts once. */
export async function setLike(ctx: Context, { postId }: ReactionInput): Promise<LikeState> {
  const { userId } = signedIn(ctx);
  const reaction = { reaction: 'like', postId, userId, now: ctx.now() } as const;
  const likeCount = await addReaction(ctx.db, reaction);
  if (likeCount === undefined) throw new AppError('POST_NOT_FOUND');
  return { liked: true, likeCount };
}
