import type { BookmarkListInput, PostPage } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function listBookmarks(_ctx: Context, _input: BookmarkListInput): Promise<PostPage> {
  throw new Error('not written yet');
}
