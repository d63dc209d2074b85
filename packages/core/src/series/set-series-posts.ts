import {
  AppError,
  type ProblemIssue,
  type Series,
  type SetSeriesPostsInput,
} from '@masthead/contracts';
import {
  claimSeries,
  lockParts,
  type NamedPart,
  readNamedParts,
  replaceParts,
  type SeriesHead,
  withRetry,
} from '@masthead/db';
import type { Context } from '../context.ts';
import { findSeriesFor } from './find-series-for.ts';
import { readBackSeries } from './read-back-series.ts';
import { seriesConflict } from './series-conflict.ts';

/**
 * Sets which posts a series has and in which order, whole or not at all: VALIDATION_FAILED names
 * every entry that cannot be a part.
 */
export async function setSeriesPosts(ctx: Context, input: SetSeriesPostsInput): Promise<Series> {
  const { id, expectedVersion: version } = input;
  const postIds = input.posts.map((post) => post.toLowerCase());
  const series = await findSeriesFor(ctx, id);
  await withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      await lockParts(tx, { seriesId: id, postIds });
      if (!(await claimSeries(tx, { id, version, now: ctx.now() }))) {
        throw await seriesConflict(tx, id);
      }
      const named = await readNamedParts(tx, postIds);
      const issues = postIds.flatMap((post, index) => issueOf(named.get(post), { series, index }));
      if (issues.length > 0) throw new AppError('VALIDATION_FAILED', { issues });
      await replaceParts(tx, { seriesId: id, postIds });
    }),
  );
  return readBackSeries(ctx, id);
}

function issueOf(
  part: NamedPart | undefined,
  { series, index }: { series: SeriesHead; index: number },
): ProblemIssue[] {
  const path = `posts.${index}`;
  // In the same words for what is another's and what is not: that somebody has a draft is their secret.
  if (part === undefined || part.authorId !== series.ownerId) {
    return [{ path, message: 'is not a post of the series’ owner' }];
  }
  if (part.trashed) return [{ path, message: 'is in the trash; restore it first' }];
  if (part.seriesId !== null && part.seriesId !== series.id) {
    return [
      { path, message: `is in another series, “${part.seriesTitle}”; take it out there first` },
    ];
  }
  return [];
}
