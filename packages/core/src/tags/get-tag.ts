import { AppError, type ReadTagInput, type TagDetails } from '@masthead/contracts';
import { readTag, type TagColumns } from '@masthead/db';
import { may } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { type ColumnsOfFields, columnsOf, only } from '../selection.ts';

/** Of a tag in a list, too. */
export const columnsOfTag: ColumnsOfFields<keyof TagDetails, TagColumns> = {
  ...{ slug: [], name: [], description: [], version: [], redirectedFrom: [] },
  postCount: ['postCount'],
};

/**
 * The tag with that slug or that it means: whole, or the fields that are named. One that is on no post that
 * anyone can read is there for those only who manage tags.
 */
export async function getTag(
  ctx: Context,
  { slug: askedFor, fields }: ReadTagInput,
): Promise<TagDetails> {
  const tag = await readTag(ctx.db, {
    slug: askedFor,
    now: ctx.now(),
    unused: may(ctx.actor, 'tag.manage'),
    columns: columnsOf(columnsOfTag, fields),
  });
  if (!tag) throw new AppError('TAG_NOT_FOUND');
  return only({ ...tag, redirectedFrom: tag.slug === askedFor ? null : askedFor }, fields);
}
