import type { TagBySlugInput, Tag } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function getTag(_ctx: Context, _input: TagBySlugInput): Promise<Tag> {
  throw new Error('not written yet');
}
