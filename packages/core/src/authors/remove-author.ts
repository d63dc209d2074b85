import { AppError, type RemoveAuthorInput } from '@masthead/contracts';
import { lockPost, removeCoAuthorRow, withdrawInvitations, withRetry } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { demand, findPostFor } from '../posts/find-post-for.ts';

/**
 * Takes a co-author out of a post: its owner does, or they leave. What they wrote stays, in its versions
 * under their name; their next write is refused.
 */
export async function removeAuthor(
  ctx: Context,
  { id: postId, username }: RemoveAuthorInput,
): Promise<void> {
  const actor = signedIn(ctx);
  const post = await findPostFor(ctx, 'post.preview', postId);
  const user = await ctx.db.user.findUnique({ where: { username }, select: { id: true } });
  if (user?.id !== actor.userId) demand(actor, 'post.invite', post);
  if (user?.id === post.authorId) throw notFound('owns this post; transfer it first');
  const userId = user?.id;
  const removed =
    userId !== undefined &&
    (await withRetry(() =>
      ctx.db.$transaction(async (tx) => {
        if (!(await lockPost(tx, postId))) throw new AppError('POST_NOT_FOUND');
        // Nor does an offer to own it stay open to who was shown the door.
        await withdrawInvitations(tx, { postId, inviteeId: userId, now: ctx.now() });
        return removeCoAuthorRow(tx, { postId, userId });
      }),
    ));
  if (!removed) throw notFound('is not a co-author of this post');
}

function notFound(message: string): AppError {
  return new AppError('AUTHOR_NOT_FOUND', { issues: [{ path: 'username', message }] });
}
