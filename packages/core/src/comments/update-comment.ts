import type { UpdateCommentInput, Comment } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function updateComment(_ctx: Context, _input: UpdateCommentInput): Promise<Comment> {
  throw new Error('not written yet');
}
