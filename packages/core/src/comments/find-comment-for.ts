import { AppError } from '@masthead/contracts';
import { type FoundComment, findComment } from '@masthead/db';
import { type Action, authorize } from '../access/policies.ts';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

type CommentAction = Extract<Action, `comment.${string}`>;

/** A standing comment that the actor may do this with; otherwise COMMENT_NOT_FOUND or FORBIDDEN. */
export async function findCommentFor(
  ctx: Context,
  action: CommentAction,
  id: string,
): Promise<FoundComment> {
  signedIn(ctx);
  const comment = await findComment(ctx.db, { id, now: ctx.now() });
  if (!comment) throw new AppError('COMMENT_NOT_FOUND');
  authorize(ctx, action, comment.authorId);
  return comment;
}
