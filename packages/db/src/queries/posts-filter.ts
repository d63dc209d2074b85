import type { Bind } from './bind.ts';
import { conditionsOn, isSet } from './conditions.ts';
import { tagIdSql } from './tags-manage.ts';

/** What narrows a list of posts down. Undefined: that does not matter. */
export interface PostFilter {
  tag?: string | undefined;
  /** All of them. */
  tags?: readonly string[] | undefined;
  /** At least one of them. */
  anyTag?: readonly string[] | undefined;
  /** A slug that the series has or had. */
  series?: string | undefined;
  language?: string | undefined;
  /** True: only those; false: only the others. */
  featured?: boolean | undefined;
  hasCover?: boolean | undefined;
  /** From this instant on. */
  publishedSince?: Date | undefined;
  /** Before this instant. */
  publishedUntil?: Date | undefined;
  updatedSince?: Date | undefined;
  minReadingMinutes?: number | undefined;
  maxReadingMinutes?: number | undefined;
}

/**
 * The filters as conditions on posts as `p`. Every value is bound: which conditions there are is all
 * that a request decides.
 * @param changedAt when a post changed, in SQL
 */
export function filterConditions(filter: PostFilter, bind: Bind, changedAt: string): string[] {
  const {
    tag,
    tags = [],
    anyTag,
    publishedSince: since,
    publishedUntil: until,
    updatedSince,
    minReadingMinutes: min,
    maxReadingMinutes: max,
  } = filter;
  const { given } = conditionsOn(bind);
  const tagged = (which: string) =>
    `EXISTS (SELECT FROM post_tags pt WHERE pt.post_id = p.id AND pt.tag_id = ${which})`;
  const idOf = (slug: string) => tagIdSql(bind(slug));
  // A draft keeps the date it once had, for the day it is published again; it is not published now.
  const published = (comparison: string) =>
    `(p.status <> 'draft' AND p.publish_at ${comparison}::timestamptz)`;
  return [
    // A condition each, and not one about all: the planner then begins at the tag that few posts have.
    ...[...(tag === undefined ? [] : [tag]), ...tags].map((slug) => tagged(idOf(slug))),
    ...(anyTag ? [tagged(`ANY (ARRAY[${anyTag.map(idOf).join(', ')}])`)] : []),
    ...given(
      filter.series,
      (slug) => `p.id IN (SELECT sp.post_id FROM series_posts sp
        WHERE sp.series_id = (SELECT ss.series_id FROM series_slugs ss WHERE ss.slug = ${slug}))`,
    ),
    ...given(filter.language, (language) => `p.language = ${language}`),
    ...isSet('p.featured_at', filter.featured),
    ...isSet('p.cover_id', filter.hasCover),
    ...given(since, (instant) => published(`>= ${instant}`)),
    ...given(until, (instant) => published(`< ${instant}`)),
    ...given(updatedSince, (instant) => `${changedAt} >= ${instant}::timestamptz`),
    ...given(min, (minutes) => `p.reading_minutes >= ${minutes}::int`),
    ...given(max, (minutes) => `p.reading_minutes <= ${minutes}::int`),
  ];
}
