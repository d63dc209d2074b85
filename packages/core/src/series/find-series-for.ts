import { AppError } from '@masthead/contracts';
import { readSeriesHead, type SeriesHead } from '@masthead/db';
import { may } from '../access/policies.ts';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/**
 * The series that the actor is about to change: FORBIDDEN for who can read a part of it but not do
 * this, SERIES_NOT_FOUND for who can read none. What somebody plans to write is nobody's business.
 */
export async function findSeriesFor(ctx: Context, id: string): Promise<SeriesHead> {
  const actor = signedIn(ctx);
  const series = await readSeriesHead(ctx.db, { id, now: ctx.now() });
  if (series === undefined) throw new AppError('SERIES_NOT_FOUND');
  if (!may(actor, 'series.manage', series.ownerId)) {
    throw new AppError(series.visible ? 'FORBIDDEN' : 'SERIES_NOT_FOUND');
  }
  return series;
}
