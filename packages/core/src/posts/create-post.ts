import type { CreatePostInput, Post } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function createPost(_ctx: Context, _input: CreatePostInput): Promise<Post> {
  throw new Error('not written yet');
}
