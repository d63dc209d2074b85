import { AppError, type CommentIdInput } from '@masthead/contracts';
import { removeComment } from '@masthead/db';
import { audited } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import { findCommentFor } from './find-comment-for.ts';

/** Deletes a comment. Replies to it stay, under a tombstone. */
export async function deleteComment(ctx: Context, { id }: CommentIdInput): Promise<void> {
  const { authorId } = await findCommentFor(ctx, 'comment.delete', id);
  const deed = {
    action: 'comment.delete',
    subject: { kind: 'comment', id },
    ownerId: authorId,
  } as const;
  const removed = await audited(ctx, deed, (db) => removeComment(db, { id, now: ctx.now() }));
  // Somebody else deleted it since the look above.
  if (!removed) throw new AppError('COMMENT_NOT_FOUND');
}
