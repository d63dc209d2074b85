import { AppError, type Comment, type CreateCommentInput, limits } from '@masthead/contracts';
import { insertComment } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { toComment } from './comment-view.ts';

/** Comments on a post that anyone can read, or replies to a comment on it. */
export async function createComment(ctx: Context, input: CreateCommentInput): Promise<Comment> {
  const { userId } = signedIn(ctx);
  const { html } = await ctx.renderMarkdown(input.body, { profile: 'comment' });
  const result = await insertComment(ctx.db, {
    id: newId(),
    postId: input.postId,
    authorId: userId,
    parentId: input.parentId ?? null,
    bodyRaw: input.body,
    bodyHtml: html,
    now: ctx.now(),
    maxDepth: limits.comment.maxDepth,
  });
  switch (result.kind) {
    case 'made':
      return toComment(result.row);
    case 'no-post':
      throw new AppError('POST_NOT_FOUND');
    case 'comments-closed':
      throw new AppError('COMMENTS_DISABLED');
    case 'no-parent':
      throw new AppError('COMMENT_NOT_FOUND', {
        issues: [{ path: 'parentId', message: 'must be a comment on this post that still stands' }],
      });
  }
}
