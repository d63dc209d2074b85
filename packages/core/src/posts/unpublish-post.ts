import type { PostIdInput, Post } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function unpublishPost(_ctx: Context, _input: PostIdInput): Promise<Post> {
  throw new Error('not written yet');
}
