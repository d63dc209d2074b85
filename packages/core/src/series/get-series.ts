import { AppError, looksLikeId, type Series, type SeriesBySlugInput } from '@masthead/contracts';
import { readSeries, type SeriesWithPartsColumns } from '@masthead/db';
import { may } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { type ColumnsOfFields, columnsOf, only } from '../selection.ts';
import { columnsOfSeries, toSeries } from './series-view.ts';

const columnsOfFields: ColumnsOfFields<keyof Series, SeriesWithPartsColumns> = {
  ...columnsOfSeries,
  ...{ redirectedFrom: [], viewer: [] },
  posts: ['parts'],
};

/**
 * The series with that slug, a former slug or that id, with the parts that the actor may read, in one statement:
 * whole, or the fields that are named. Without a part it exists for those only who may manage it.
 */
export async function getSeries(
  ctx: Context,
  { slug: askedFor, fields }: SeriesBySlugInput,
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
    columns: columnsOf(columnsOfFields, fields),
  });
  if (!row || (row.postCount === 0 && !may(actor, 'series.manage', row.ownerId))) {
    throw new AppError('SERIES_NOT_FOUND');
  }
  return only(toSeries(row, { actor, now, askedFor }), fields);
}
