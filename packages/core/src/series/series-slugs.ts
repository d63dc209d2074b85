import type { SlugKind } from '../slugs/free-slug.ts';

export const seriesSlugs: SlugKind = {
  table: 'series_slugs',
  noun: 'series',
  constraints: ['series_slug_key', 'series_slugs_pkey'],
};
