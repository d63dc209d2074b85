import type { PostBySlugInput, Post } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function getPost(_ctx: Context, _input: PostBySlugInput): Promise<Post> {
  throw new Error('not written yet');
}
