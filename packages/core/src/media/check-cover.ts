import { AppError } from '@masthead/contracts';
import { foreignKeyConstraintOf } from '@masthead/db';
import type { Context } from '../context.ts';

/**
 * A cover is a picture of whoever writes the post: one of its authors, or the editor at work on it. The one
 * that the post has already may stay, whosever it is.
 */
export async function checkCover(
  ctx: Pick<Context, 'db'>,
  coverId: string | null | undefined,
  { owners, postId }: { owners: string[]; postId?: string },
): Promise<void> {
  if (coverId === null || coverId === undefined) return;
  const own = { ownerId: { in: owners } };
  const found = await ctx.db.media.findFirst({
    where: {
      id: coverId,
      ...(postId === undefined ? own : { OR: [own, { covers: { some: { id: postId } } }] }),
    },
    select: { id: true },
  });
  if (found === null) throw coverNotFound();
}

/** Calls `write`; a cover that was deleted since it was checked is MEDIA_NOT_FOUND. */
export async function withCheckedCover<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw foreignKeyConstraintOf(error) === 'posts_cover_id_fkey' ? coverNotFound(error) : error;
  }
}

function coverNotFound(cause?: unknown): AppError {
  const issues = [{ path: 'coverId', message: 'must be the id of a picture of yours' }];
  return new AppError('MEDIA_NOT_FOUND', { issues, cause });
}
