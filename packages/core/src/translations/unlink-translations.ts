import type { Post, PostIdInput } from '@masthead/contracts';
import { lockTranslations, setTranslationGroup, type Tx, withRetry } from '@masthead/db';
import type { Context } from '../context.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { readBack } from '../posts/read-back.ts';

/** Parts a post from its translations, which stay linked with each other. */
export async function unlinkTranslations(ctx: Context, { id }: PostIdInput): Promise<Post> {
  await findPostFor(ctx, 'post.edit', id);
  await withRetry(() => ctx.db.$transaction((tx) => part(tx, id)));
  return readBack(ctx, id);
}

async function part(tx: Tx, id: string): Promise<void> {
  const linked = (await lockTranslations(tx, [id])).filter(({ groupId }) => groupId !== null);
  // One that would be left alone in its group leaves with it.
  const leaving = linked.filter((member) => member.id === id || linked.length <= 2);
  await setTranslationGroup(tx, { ids: leaving.map((member) => member.id), groupId: null });
}
