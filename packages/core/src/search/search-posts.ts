import type { SearchInput, SearchPage } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function searchPosts(_ctx: Context, _input: SearchInput): Promise<SearchPage> {
  throw new Error('not written yet');
}
