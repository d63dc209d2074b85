import { AppError, type DeleteTagInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { changeTag } from './change-tag.ts';

/** Deletes a tag that no post has, or with `detach` takes it off all that have. TAG_IN_USE otherwise. */
export async function deleteTag(ctx: Context, { slug, detach }: DeleteTagInput): Promise<void> {
  await changeTag(ctx, slug, async (tx, { id }) => {
    const count = await tx.postTag.count({ where: { tagId: id } });
    if (count > 0 && !detach) {
      const detail = `${count} ${count === 1 ? 'post has' : 'posts have'} this tag, drafts counted. Merge it into another, or send detach.`;
      throw new AppError('TAG_IN_USE', { detail });
    }
    await tx.tag.delete({ where: { id }, select: { id: true } });
  });
}
