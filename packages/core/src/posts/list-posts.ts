import type { PostListInput, PostPage } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function listPosts(_ctx: Context, _input: PostListInput): Promise<PostPage> {
  throw new Error('not written yet');
}
