import type { CommentListInput, CommentPage } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function listComments(_ctx: Context, _input: CommentListInput): Promise<CommentPage> {
  throw new Error('not written yet');
}
