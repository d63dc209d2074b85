import { AppError, type MergeTagInput, type TagDetails } from '@masthead/contracts';
import { moveTaggedPosts } from '@masthead/db';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { changeTag, demandTag } from './change-tag.ts';
import { getTag } from './get-tag.ts';
import { tagSlug } from './tag-slug.ts';

/**
 * Makes one tag part of another: its posts get the other in the same place, its slug and aliases mean
 * the other from now on. Aliases always mean a tag and never an alias, so no merge can go in a circle.
 */
export async function mergeTag(ctx: Context, input: MergeTagInput): Promise<TagDetails> {
  const slug = await changeTag(ctx, input.slug, async (tx, tag) => {
    const into = await demandTag(tx, tagSlug(input.into), 'into');
    if (into.id === tag.id) {
      const issues = [{ path: 'into', message: 'is the same tag; choose another' }];
      throw new AppError('VALIDATION_FAILED', { issues });
    }
    await moveTaggedPosts(tx, { from: tag.id, into: into.id });
    await tx.tagAlias.updateMany({ where: { tagId: tag.id }, data: { tagId: into.id } });
    await tx.tag.delete({ where: { id: tag.id }, select: { id: true } });
    await tx.tagAlias.create({ data: { slug: tag.slug, tagId: into.id }, select: { slug: true } });
    const subject = { kind: 'tag', id: tag.id } as const;
    await recordAudit(tx, ctx, {
      ...{ action: 'tag.merge', subject },
      before: { slug: tag.slug, name: tag.name },
      after: { slug: into.slug, name: into.name },
    });
    return into.slug;
  });
  return getTag(ctx, { slug });
}
