import type { UpdatePostInput, Post } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function updatePost(_ctx: Context, _input: UpdatePostInput): Promise<Post> {
  throw new Error('not written yet');
}
