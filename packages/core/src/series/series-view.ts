import { directionOf, type Series, type SeriesPart, type SeriesSummary } from '@masthead/contracts';
import {
  type SeriesColumns,
  type SeriesPartColumn,
  type SeriesRow,
  type SeriesWithPartsRow,
  statusAt,
} from '@masthead/db';
import { may } from '../access/policies.ts';
import type { Actor } from '../context.ts';
import type { ColumnsOfFields } from '../selection.ts';
import { toUserRef } from '../users/user-ref.ts';

/** What a series in a list is made from, and one by itself. */
export const columnsOfSeries: ColumnsOfFields<keyof SeriesSummary, SeriesColumns> = {
  ...{ id: [], slug: [], title: [], description: [], createdAt: [], version: [] },
  owner: ['owner'],
  postCount: ['postCount'],
};

export function toSeriesSummary(row: SeriesRow): SeriesSummary {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    description: row.description,
    owner: toUserRef(row),
    postCount: row.postCount,
    createdAt: row.createdAt,
    version: row.version,
  };
}

/** A series as that actor sees it. `askedFor`: the slug or id in the request. */
export function toSeries(
  row: SeriesWithPartsRow,
  { actor, now, askedFor }: { actor: Actor; now: Date; askedFor: string },
): Series {
  const parts = row.parts ?? [];
  return {
    ...toSeriesSummary(row),
    posts: parts.map((part, index) => toPart(part, { position: index + 1, now })),
    redirectedFrom: askedFor === row.slug ? null : askedFor,
    viewer:
      actor.kind === 'anonymous' ? null : { canEdit: may(actor, 'series.manage', row.ownerId) },
  };
}

/** Numbered among those that the reader sees: a gap would tell of a draft. */
function toPart(
  part: SeriesPartColumn,
  { position, now }: { position: number; now: Date },
): SeriesPart {
  const status = statusAt(part, now);
  return {
    id: part.id,
    position,
    slug: part.slug,
    title: part.title,
    summary: part.summary,
    language: part.language,
    dir: directionOf(part.language),
    status,
    publishedAt:
      status === 'draft' || part.publishAt === null ? null : new Date(part.publishAt).toISOString(),
    readingMinutes: part.readingMinutes,
  };
}
