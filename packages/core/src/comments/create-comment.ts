import type { CreateCommentInput, Comment } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function createComment(_ctx: Context, _input: CreateCommentInput): Promise<Comment> {
  throw new Error('not written yet');
}
