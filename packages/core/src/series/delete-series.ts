import type { SeriesIdInput } from '@masthead/contracts';
import { audited } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import { findSeriesFor } from './find-series-for.ts';
import { seriesConflict } from './series-conflict.ts';

/** Takes a series apart: its posts stay as they are, each for itself. Its slugs are free again. */
export async function deleteSeries(
  ctx: Context,
  { id, expectedVersion: version }: SeriesIdInput,
): Promise<void> {
  const { ownerId } = await findSeriesFor(ctx, id);
  const deed = { action: 'series.delete', subject: { kind: 'series', id }, ownerId } as const;
  const deleted = await audited(ctx, deed, async (db) => {
    const { count } = await db.series.deleteMany({ where: { id, version } });
    return count > 0;
  });
  if (!deleted) throw await seriesConflict(ctx.db, id);
}
