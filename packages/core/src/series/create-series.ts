import type { CreateSeriesInput, Series } from '@masthead/contracts';
import { withRetry } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { slugTaken } from '../posts/slugs.ts';
import { isSlugTaken, withFreeSlug } from '../slugs/free-slug.ts';
import { readBackSeries } from './read-back-series.ts';
import { seriesSlugs } from './series-slugs.ts';

/** Begins a series, which is its owner's secret until a part of it can be read. */
export async function createSeries(ctx: Context, input: CreateSeriesInput): Promise<Series> {
  const { userId } = authorize(ctx, 'series.create');
  const id = await insertSeries(ctx, { ...input, ownerId: userId });
  return readBackSeries(ctx, id);
}

/** Stores a series without parts; answers its id. Who may is the caller's matter. */
export async function insertSeries(
  ctx: Pick<Context, 'db' | 'now'>,
  { title, description, slug: wanted, ownerId }: CreateSeriesInput & { ownerId: string },
): Promise<string> {
  const id = newId();
  const now = ctx.now();
  const write = (slug: string) =>
    withRetry(() =>
      ctx.db.$transaction(async (tx) => {
        await tx.series.create({
          data: { id, ownerId, slug, title, description, createdAt: now, updatedAt: now },
          select: { id: true },
        });
        await tx.seriesSlug.create({ data: { slug, seriesId: id }, select: { slug: true } });
      }),
    );
  try {
    await (wanted === undefined
      ? withFreeSlug(ctx.db, { kind: seriesSlugs, title }, write)
      : write(wanted));
  } catch (error) {
    throw isSlugTaken(seriesSlugs, error) ? slugTaken(error) : error;
  }
  return id;
}
