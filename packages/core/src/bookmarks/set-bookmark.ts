import { AppError, type BookmarkState, type ReactionInput } from '@masthead/contracts';
import { addReaction } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/** Bookmarks a post. Twice counts once. */
export async function setBookmark(ctx: Context, { postId }: ReactionInput): Promise<BookmarkState> {
  const { userId } = signedIn(ctx);
  const reaction = { reaction: 'bookmark', postId, userId, now: ctx.now() } as const;
  const bookmarkCount = await addReaction(ctx.db, reaction);
  if (bookmarkCount === undefined) throw new AppError('POST_NOT_FOUND');
  return { bookmarked: true, bookmarkCount };
}
