import {
  CreateSeriesInput,
  Series,
  SeriesBySlugInput,
  SeriesIdInput,
  SeriesListInput,
  SeriesPage,
  SetSeriesPostsInput,
  UpdateSeriesInput,
} from '@masthead/contracts';
import {
  createSeries,
  deleteSeries,
  getSeries,
  listSeries,
  setSeriesPosts,
  updateSeries,
} from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const series = router({
  list: procedure
    .meta(
      meta('GET /series', {
        operationId: 'listSeries',
        summary: 'List series, newest first',
        description: 'Those with a part that anyone can read, unless `all` asks for your own.',
        tag: 'Series',
        access: 'public',
        scope: 'posts:read',
        errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'USER_NOT_FOUND'],
      }),
    )
    .input(SeriesListInput)
    .output(SeriesPage)
    .query(({ ctx, input }) => listSeries(ctx, input)),

  create: procedure
    .meta(
      meta('POST /series', {
        operationId: 'createSeries',
        summary: 'Begin a series',
        description: 'Nobody else sees it until a part of it can be read.',
        tag: 'Series',
        access: 'user',
        scope: 'posts:write',
        errors: ['FORBIDDEN', 'SLUG_TAKEN'],
        success: 201,
        location: '/series/{slug}',
      }),
    )
    .input(CreateSeriesInput)
    .output(Series)
    .mutation(({ ctx, input }) => createSeries(ctx, input)),

  bySlug: procedure
    .meta(
      meta('GET /series/{slug}', {
        operationId: 'getSeries',
        summary: 'Read a series',
        description:
          'By its slug, one it had before, or its id. With the parts that you can read, numbered without gaps.',
        tag: 'Series',
        access: 'public',
        scope: 'posts:read',
        errors: ['SERIES_NOT_FOUND'],
      }),
    )
    .input(SeriesBySlugInput)
    .output(Series)
    .query(({ ctx, input }) => getSeries(ctx, input)),

  update: procedure
    .meta(
      meta('PATCH /series/{id}', {
        operationId: 'updateSeries',
        summary: 'Change a series',
        description: 'Changes the fields that are present, if it is at the version you read.',
        tag: 'Series',
        access: 'user',
        scope: 'posts:write',
        errors: ['SERIES_NOT_FOUND', 'FORBIDDEN', 'SLUG_TAKEN'],
        versioned: true,
      }),
    )
    .input(UpdateSeriesInput)
    .output(Series)
    .mutation(({ ctx, input }) => updateSeries(ctx, input)),

  delete: procedure
    .meta(
      meta('DELETE /series/{id}', {
        operationId: 'deleteSeries',
        summary: 'Take a series apart',
        description: 'Its posts stay as they are.',
        tag: 'Series',
        access: 'user',
        scope: 'posts:write',
        errors: ['SERIES_NOT_FOUND', 'FORBIDDEN'],
        success: 204,
        versioned: true,
      }),
    )
    .input(SeriesIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteSeries(ctx, input)),

  setPosts: procedure
    .meta(
      meta('PUT /series/{id}/posts', {
        operationId: 'setSeriesPosts',
        summary: 'Set the posts of a series, in order',
        description:
          'All of them: a post that is left out leaves the series. Posts of its owner that are in no other series. Changes nothing if one of them cannot be a part.',
        tag: 'Series',
        access: 'user',
        scope: 'posts:write',
        errors: ['SERIES_NOT_FOUND', 'FORBIDDEN'],
        versioned: true,
      }),
    )
    .input(SetSeriesPostsInput)
    .output(Series)
    .mutation(({ ctx, input }) => setSeriesPosts(ctx, input)),
});
