import { AppError, type FollowState, type UserByUsernameInput } from '@masthead/contracts';
import { removeFollow, withRetry } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/** Follows somebody no longer. Who was not followed stays so. */
export async function unfollow(
  ctx: Context,
  { username }: UserByUsernameInput,
): Promise<FollowState> {
  const { userId: followerId } = signedIn(ctx);
  const followerCount = await withRetry(() => removeFollow(ctx.db, { followerId, username }));
  if (followerCount === undefined) throw new AppError('USER_NOT_FOUND');
  return { following: false, followerCount };
}
