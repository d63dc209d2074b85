import { queryOptions } from '@tanstack/react-query';
import { at, pagesOptions } from '../../lib/pages.ts';
import type { Api } from '../../lib/trpc.ts';

/** A series by its slug. Its parts, and whether one may change it, depend on who asks. */
export const oneSeries = (api: Api, slug: string) =>
  queryOptions({
    queryKey: [['series', 'bySlug'], { input: { slug } }],
    meta: { asker: 'viewer' },
    queryFn: () => api.series.bySlug.query({ slug }),
  });

export interface SeriesFilter {
  owner?: string;
}

/** Series with a part to read, newest first. */
export const seriesPages = (api: Api, filter: SeriesFilter, from?: string) =>
  pagesOptions([['series', 'list'], filter], from, (cursor) =>
    api.series.list.query(at(filter, cursor)),
  );

/** One's own, those too of which nobody can read a part yet. */
export const mySeriesPages = (api: Api) =>
  pagesOptions(
    [['series', 'list'], { all: true }],
    undefined,
    (cursor) => api.series.list.query(at({ all: true }, cursor)),
    { asker: 'own' },
  );
