import { AppError, type BookmarkState, type ReactionInput } from '@masthead/contracts';
import { removeReaction } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/** Removes a bookmark. Where there is none, nothing changes. */
export async function unsetBookmark(
  ctx: Context,
  { postId }: ReactionInput,
): Promise<BookmarkState> {
  const { userId } = signedIn(ctx);
  const reaction = { reaction: 'bookmark', postId, userId, now: ctx.now() } as const;
  const bookmarkCount = await removeReaction(ctx.db, reaction);
  if (bookmarkCount === undefined) throw new AppError('POST_NOT_FOUND');
  return { bookmarked: false, bookmarkCount };
}
