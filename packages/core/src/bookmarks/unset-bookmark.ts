import type { ReactionInput, BookmarkState } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function unsetBookmark(_ctx: Context, _input: ReactionInput): Promise<BookmarkState> {
  throw new Error('not written yet');
}
