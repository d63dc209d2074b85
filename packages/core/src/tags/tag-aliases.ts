import {
  AppError,
  type TagAliases,
  type TagAliasInput,
  type TagBySlugInput,
} from '@masthead/contracts';
import { listAliasRows } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { changeTag } from './change-tag.ts';
import { claimAlias } from './claim-alias.ts';
import { tagSlug } from './tag-slug.ts';

/** The other slugs that mean a tag. For editors: some were a tag that only drafts had. */
export async function listTagAliases(ctx: Context, { slug }: TagBySlugInput): Promise<TagAliases> {
  authorize(ctx, 'tag.manage');
  return { items: await listAliasRows(ctx.db, slug) };
}

/** Makes a word mean a tag: whoever writes a post with it gets the tag. */
export async function addTagAlias(ctx: Context, input: TagAliasInput): Promise<TagAliases> {
  const slug = await changeTag(ctx, input.slug, async (tx, tag) => {
    const alias = tagSlug(input.alias);
    if (alias === tag.slug) throw refused('is the tag itself');
    await claimAlias(tx, tag, { slug: alias, path: 'alias' });
    return tag.slug;
  });
  return listTagAliases(ctx, { slug });
}

/** Lets a word mean nothing again. */
export async function removeTagAlias(ctx: Context, input: TagAliasInput): Promise<void> {
  await changeTag(ctx, input.slug, async (tx, tag) => {
    const alias = tagSlug(input.alias);
    if (alias === tagSlug(tag.name) && alias !== tag.slug) {
      throw refused('is how the tag’s name is spelled; rename the tag first');
    }
    const { count } = await tx.tagAlias.deleteMany({ where: { slug: alias, tagId: tag.id } });
    if (count > 0) return;
    const issues = [{ path: 'alias', message: 'is not an alias of this tag' }];
    throw new AppError('TAG_NOT_FOUND', { issues });
  });
}

const refused = (message: string) =>
  new AppError('VALIDATION_FAILED', { issues: [{ path: 'alias', message }] });
