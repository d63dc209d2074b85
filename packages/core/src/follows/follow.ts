import { AppError, type FollowState, type UserByUsernameInput } from '@masthead/contracts';
import { addFollow, checkConstraintOf, foreignKeyConstraintOf, withRetry } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/** Follows somebody: from now on their posts are announced to the actor. Following twice counts once. */
export async function follow(
  ctx: Context,
  { username }: UserByUsernameInput,
): Promise<FollowState> {
  const { userId: followerId } = signedIn(ctx);
  const followerCount = await refusing(() =>
    withRetry(() => addFollow(ctx.db, { followerId, username, now: ctx.now() })),
  );
  if (followerCount === undefined) throw new AppError('USER_NOT_FOUND');
  return { following: true, followerCount };
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // Their account, found at the beginning of the statement, was deleted by its end.
    if (foreignKeyConstraintOf(error) === 'follows_followed_id_fkey') {
      throw new AppError('USER_NOT_FOUND', { cause: error });
    }
    if (checkConstraintOf(error) !== 'follows_self_check') throw error;
    const issues = [
      { path: 'username', message: 'must be somebody else: nobody follows themselves' },
    ];
    throw new AppError('VALIDATION_FAILED', { issues, cause: error });
  }
}
