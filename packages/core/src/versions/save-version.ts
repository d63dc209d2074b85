import { AppError, type PostVersionSummary, type SaveVersionInput } from '@masthead/contracts';
import { lockPost, readLastVersionRow, withRetry } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { keepVersion } from './keep-version.ts';
import { toVersionSummary } from './version-view.ts';

/** Keeps what a post says now under a name. The last version gets the name when it says the same and has none. */
export async function saveVersion(
  ctx: Context,
  { id, label }: SaveVersionInput,
): Promise<PostVersionSummary> {
  const { userId: authorId } = signedIn(ctx);
  await findPostFor(ctx, 'post.edit', id);
  const row = await withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      if (!(await lockPost(tx, id))) throw new AppError('POST_NOT_FOUND');
      await keepVersion(tx, { postId: id, authorId, label, now: ctx.now() });
      // Before the lock goes: a moment later the last one may be somebody else's.
      return readLastVersionRow(tx, id);
    }),
  );
  if (row === undefined) throw new AppError('POST_NOT_FOUND');
  return toVersionSummary(row);
}
