import { AppError, type LikeState, type ReactionInput } from '@masthead/contracts';
import { removeReaction } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/** Takes a like back. Where there is none, nothing changes. */
export async function unsetLike(ctx: Context, { postId }: ReactionInput): Promise<LikeState> {
  const { userId } = signedIn(ctx);
  const reaction = { reaction: 'like', postId, userId, now: ctx.now() } as const;
  const likeCount = await removeReaction(ctx.db, reaction);
  if (likeCount === undefined) throw new AppError('POST_NOT_FOUND');
  return { liked: false, likeCount };
}
