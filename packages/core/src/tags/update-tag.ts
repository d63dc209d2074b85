import type { TagDetails, UpdateTagInput } from '@masthead/contracts';
import { findTag, type TagHead, type Tx } from '@masthead/db';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { versionConflict } from '../errors/version-conflict.ts';
import { changeTag } from './change-tag.ts';
import { claimAlias, tagSlugTaken } from './claim-alias.ts';
import { getTag } from './get-tag.ts';
import { tagSlug } from './tag-slug.ts';

/**
 * Renames or describes a tag, if it is still at the version that was read. Its slug follows its name
 * unless one is given; the former slug keeps meaning it.
 */
export async function updateTag(ctx: Context, input: UpdateTagInput): Promise<TagDetails> {
  const slug = await changeTag(ctx, input.slug, async (tx, tag) => {
    if (tag.version !== input.expectedVersion) throw versionConflict(tag.version);
    const slug = await write(tx, tag, input);
    await recordAudit(tx, ctx, {
      ...{ action: 'tag.update', subject: { kind: 'tag', id: tag.id } },
      before: { slug: tag.slug, name: tag.name },
      after: { slug, name: input.name ?? tag.name, described: input.description !== undefined },
    });
    return slug;
  });
  return getTag(ctx, { slug });
}

async function write(tx: Tx, tag: TagHead, input: UpdateTagInput): Promise<string> {
  const { name, description } = input;
  const slug = input.newSlug ?? (name === undefined ? tag.slug : tagSlug(name));
  if (slug !== tag.slug)
    await takeSlug(tx, tag, { slug, path: input.newSlug ? 'newSlug' : 'name' });
  await tx.tag.update({
    where: { id: tag.id },
    data: {
      slug,
      version: { increment: 1 },
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
    },
    select: { id: true },
  });
  const now = { ...tag, slug };
  if (slug !== tag.slug) await claimAlias(tx, now, { slug: tag.slug, path: 'name' });
  // Who writes the tag by its name must get this tag, whatever its slug.
  const spelled = tagSlug(name ?? tag.name);
  if (spelled !== slug) await claimAlias(tx, now, { slug: spelled, path: 'name' });
  return slug;
}

/** Frees a slug for a tag: its own alias becomes the slug, another tag's stays that tag's. */
async function takeSlug(
  tx: Tx,
  tag: TagHead,
  { slug, path }: { slug: string; path: string },
): Promise<void> {
  const owner = await findTag(tx, slug);
  if (owner && owner.id !== tag.id) throw tagSlugTaken(owner, path);
  await tx.tagAlias.deleteMany({ where: { slug } });
}
