import type { Comment, UpdateCommentInput } from '@masthead/contracts';
import { editComment } from '@masthead/db';
import type { Context } from '../context.ts';
import { versionConflict } from '../errors/version-conflict.ts';
import { toComment } from './comment-view.ts';
import { findCommentFor } from './find-comment-for.ts';

/** Changes a comment, if it is still at the version that was read. */
export async function updateComment(ctx: Context, input: UpdateCommentInput): Promise<Comment> {
  const { id, body, expectedVersion } = input;
  const found = await findCommentFor(ctx, 'comment.edit', id);
  if (found.version !== expectedVersion) throw versionConflict(found.version);

  const { html } = await ctx.renderMarkdown(body, { profile: 'comment' });
  const row = await editComment(ctx.db, {
    id,
    expectedVersion,
    bodyRaw: body,
    bodyHtml: html,
    now: ctx.now(),
  });
  if (row) return toComment(row);
  // Changed or deleted since the look above.
  throw versionConflict((await findCommentFor(ctx, 'comment.edit', id)).version);
}
