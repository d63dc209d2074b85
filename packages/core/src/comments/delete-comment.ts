import type { CommentIdInput } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function deleteComment(_ctx: Context, _input: CommentIdInput): Promise<void> {
  throw new Error('not written yet');
}
