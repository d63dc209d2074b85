import type { Series, UpdateSeriesInput } from '@masthead/contracts';
import { claimSeries, type Tx, withRetry } from '@masthead/db';
import type { Context } from '../context.ts';
import { slugTaken } from '../posts/slugs.ts';
import { isSlugTaken } from '../slugs/free-slug.ts';
import { findSeriesFor } from './find-series-for.ts';
import { readBackSeries } from './read-back-series.ts';
import { seriesConflict } from './series-conflict.ts';
import { seriesSlugs } from './series-slugs.ts';

/** Changes the fields that are present, if the series is still at the version that was read. */
export async function updateSeries(ctx: Context, input: UpdateSeriesInput): Promise<Series> {
  await findSeriesFor(ctx, input.id);
  try {
    await withRetry(() => ctx.db.$transaction((tx) => write(tx, input, ctx.now())));
  } catch (error) {
    throw isSlugTaken(seriesSlugs, error) ? slugTaken(error) : error;
  }
  return readBackSeries(ctx, input.id);
}

async function write(tx: Tx, input: UpdateSeriesInput, now: Date): Promise<void> {
  const { id, expectedVersion: version, title, description, slug } = input;
  if (!(await claimSeries(tx, { id, version, now }))) throw await seriesConflict(tx, id);
  await tx.series.update({
    where: { id },
    data: {
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      ...(slug !== undefined && { slug }),
    },
    select: { id: true },
  });
  if (slug !== undefined) await keepSlug(tx, slug, id);
}

/** Records the slug as one this series has or had; SLUG_TAKEN where it is another's, even of long ago. */
async function keepSlug(tx: Tx, slug: string, seriesId: string): Promise<void> {
  const { count } = await tx.seriesSlug.createMany({
    data: [{ slug, seriesId }],
    skipDuplicates: true,
  });
  if (count === 1) return;
  const owner = await tx.seriesSlug.findUnique({ where: { slug }, select: { seriesId: true } });
  if (owner?.seriesId !== seriesId) throw slugTaken();
}
