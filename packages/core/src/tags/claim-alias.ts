import { AppError, limits } from '@masthead/contracts';
import { findTag, type TagHead, type Tx } from '@masthead/db';

/**
 * Makes a slug mean a tag, beside its own. SLUG_TAKEN where it is, or means, another: that takes a
 * merge. The caller's transaction has the tags for itself.
 */
export async function claimAlias(
  tx: Tx,
  tag: TagHead,
  { slug, path }: { slug: string; path: string },
): Promise<void> {
  const owner = await findTag(tx, slug);
  if (owner?.id === tag.id) return;
  if (owner) throw tagSlugTaken(owner, path);
  const count = await tx.tagAlias.count({ where: { tagId: tag.id } });
  if (count >= limits.tags.aliases) {
    const message = `would be more than ${limits.tags.aliases} aliases; remove one first`;
    throw new AppError('VALIDATION_FAILED', { issues: [{ path, message }] });
  }
  await tx.tagAlias.create({ data: { slug, tagId: tag.id }, select: { slug: true } });
}

export function tagSlugTaken({ name }: Pick<TagHead, 'name'>, path: string): AppError {
  const message = `means the tag “${name}”; merge the two instead`;
  return new AppError('SLUG_TAKEN', { issues: [{ path, message }] });
}
