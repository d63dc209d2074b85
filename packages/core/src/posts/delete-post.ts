import type { PostIdInput } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function deletePost(_ctx: Context, _input: PostIdInput): Promise<void> {
  throw new Error('not written yet');
}
