import { AppError, type TagBySlugInput, type TagDetails } from '@masthead/contracts';
import { readTag } from '@masthead/db';
import { may } from '../access/policies.ts';
import type { Context } from '../context.ts';

/**
 * The tag with that slug or that it means. One that is on no post that anyone can read is there for
 * those only who manage tags.
 */
export async function getTag(
  ctx: Context,
  { slug: askedFor }: TagBySlugInput,
): Promise<TagDetails> {
  const tag = await readTag(ctx.db, {
    slug: askedFor,
    now: ctx.now(),
    unused: may(ctx.actor, 'tag.manage'),
  });
  if (!tag) throw new AppError('TAG_NOT_FOUND');
  return { ...tag, redirectedFrom: tag.slug === askedFor ? null : askedFor };
}
