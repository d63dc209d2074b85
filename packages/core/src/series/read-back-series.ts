import type { Series } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { getSeries } from './get-series.ts';

/** The series that the actor just wrote, as stored. They asked for it by no address that could be old. */
export async function readBackSeries(ctx: Context, id: string): Promise<Series> {
  return { ...(await getSeries(ctx, { slug: id })), redirectedFrom: null };
}
