import { AppError, looksLikeId, type Series, type SeriesBySlugInput } from '@masthead/contracts';
import { readSeries } from '@masthead/db';
import { may } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { toSeries } from './series-view.ts';

/**
 * The series with that slug, a former slug or that id, with the parts that the actor may read, in one
 * statement. Without one it exists for those only who may manage it.
 */
export async function getSeries(
  ctx: Context,
  { slug: askedFor }: SeriesBySlugInput,
): Promise<Series> {
  const { actor } = ctx;
  const now = ctx.now();
  const key = askedFor.toLowerCase();
  const row = await readSeries(ctx.db, {
    by: looksLikeId(key) ? 'id' : 'slug',
    key,
    now,
    viewerId: actor.kind === 'anonymous' ? null : actor.userId,
    previews: may(actor, 'post.preview'),
  });
  if (!row || (row.parts === null && !may(actor, 'series.manage', row.authorId))) {
    throw new AppError('SERIES_NOT_FOUND');
  }
  return toSeries(row, { actor, now, askedFor });
}
