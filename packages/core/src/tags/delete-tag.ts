import { AppError, type DeleteTagInput } from '@masthead/contracts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { changeTag } from './change-tag.ts';

/** Deletes a tag that no post has, or with `detach` takes it off all that have. TAG_IN_USE otherwise. */
export async function deleteTag(ctx: Context, input: DeleteTagInput): Promise<void> {
  await changeTag(ctx, input.slug, async (tx, { id, slug, name }) => {
    const count = await tx.postTag.count({ where: { tagId: id } });
    if (count > 0 && !input.detach) {
      const detail = `${count} ${count === 1 ? 'post has' : 'posts have'} this tag, drafts counted. Merge it into another, or send detach.`;
      throw new AppError('TAG_IN_USE', { detail });
    }
    await tx.tag.delete({ where: { id }, select: { id: true } });
    const before = { slug, name, posts: count };
    await recordAudit(tx, ctx, { action: 'tag.delete', subject: { kind: 'tag', id }, before });
  });
}
