import type { TagListInput, TagPage } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function listTags(_ctx: Context, _input: TagListInput): Promise<TagPage> {
  throw new Error('not written yet');
}
