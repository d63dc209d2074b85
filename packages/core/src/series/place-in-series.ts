import { AppError, limits } from '@masthead/contracts';
import { appendPart, type Tx } from '@masthead/db';

export interface Placing {
  postId: string;
  /** The series it shall be in; null: none. */
  seriesId: string | null;
  /** Of the post. */
  authorId: string;
  /** Whether whoever does it may manage that author's series. */
  mayManage: boolean;
  now: Date;
}

/**
 * Makes a post the last part of a series, or takes it out of the one it is in; where it is already it
 * keeps its place. SERIES_NOT_FOUND unless the series is the post's author's and may be managed. The caller's transaction must have made or locked the post.
 */
export async function placeInSeries(tx: Tx, placing: Placing): Promise<void> {
  const { postId, seriesId } = placing;
  const current = await tx.seriesPost.findUnique({ where: { postId }, select: { seriesId: true } });
  if ((current?.seriesId ?? null) === seriesId) return;
  if (current) {
    await tx.seriesPost.delete({ where: { postId }, select: { postId: true } });
    await claim(tx, current.seriesId, placing);
  }
  if (seriesId === null) return;
  await claim(tx, seriesId, placing);
  const limit = limits.series.posts;
  if (!(await appendPart(tx, { seriesId, postId, limit }))) {
    const issues = [{ path: 'seriesId', message: `has ${limit} posts already; begin another` }];
    throw new AppError('SERIES_FULL', { issues });
  }
}

/** Counts a change of the series and locks it: who orders its parts at this moment must hear of it. */
async function claim(tx: Tx, id: string, { authorId, mayManage, now }: Placing): Promise<void> {
  const { count } = mayManage
    ? await tx.series.updateMany({
        where: { id, ownerId: authorId },
        data: { version: { increment: 1 }, updatedAt: now },
      })
    : { count: 0 };
  if (count > 0) return;
  const issues = [{ path: 'seriesId', message: 'must be a series of the post’s author' }];
  throw new AppError('SERIES_NOT_FOUND', { issues });
}
