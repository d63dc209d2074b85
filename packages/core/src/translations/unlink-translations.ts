import type { Post, PostIdInput } from '@masthead/contracts';
import { unlinkFromTranslations } from '@masthead/db';
import type { Context } from '../context.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { readBack } from '../posts/read-back.ts';

/** Parts a post from its translations, which stay linked with each other. */
export async function unlinkTranslations(ctx: Context, { id }: PostIdInput): Promise<Post> {
  await findPostFor(ctx, 'post.edit', id);
  await unlinkFromTranslations(ctx.db, id);
  return readBack(ctx, id);
}
