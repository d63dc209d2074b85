import type { SeriesIdInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { findSeriesFor } from './find-series-for.ts';
import { seriesConflict } from './series-conflict.ts';

/** Takes a series apart: its posts stay as they are, each for itself. Its slugs are free again. */
export async function deleteSeries(
  ctx: Context,
  { id, expectedVersion: version }: SeriesIdInput,
): Promise<void> {
  await findSeriesFor(ctx, id);
  const { count } = await ctx.db.series.deleteMany({ where: { id, version } });
  if (count === 0) throw await seriesConflict(ctx.db, id);
}
