import { AppError, type Tag, type TagBySlugInput } from '@masthead/contracts';
import { listTagRows } from '@masthead/db';
import type { Context } from '../context.ts';

/** A tag that is on at least one post that anyone can read. */
export async function getTag(ctx: Context, { slug }: TagBySlugInput): Promise<Tag> {
  const [tag] = await listTagRows(ctx.db, { slug, now: ctx.now(), take: 1 });
  if (!tag) throw new AppError('TAG_NOT_FOUND');
  return tag;
}
