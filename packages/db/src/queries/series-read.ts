import type { Database } from '../client.ts';
import type { PostStatus } from '../generated/client.ts';
import { parameters } from './bind.ts';
import { columnsIn } from './columns.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';
import { shownPartSql } from './series-of-post.ts';
import { readingColumns, shapedStatement } from './shaped-statement.ts';
import { type AuthorColumns, authorColumns } from './users-ref.ts';

/** A series without its parts; its author is its owner. Instants are ISO text. */
export interface SeriesRow extends AuthorColumns {
  id: string;
  ownerId: string;
  slug: string;
  title: string;
  description: string;
  version: number;
  createdAt: string;
  /** Parts that the reader may see. */
  postCount: number;
}

/** A part in its series. Instants as PostgreSQL writes them in JSON. */
export interface SeriesPartColumn {
  id: string;
  slug: string;
  title: string;
  summary: string;
  language: string;
  status: PostStatus;
  publishAt: string | null;
  unpublishAt: string | null;
  readingMinutes: number;
}

/** What of a series is looked up. The rest every statement has. */
export type SeriesColumns = 'owner' | 'postCount';

const groups = { owner: authorColumns };

const seriesColumnsOf = (wanted: ReadonlySet<string>) =>
  [
    `s.id, s.slug, s.title, s.description, s.version, s.owner_id AS "ownerId", s.created_at AS "createdAt"`,
    ...columnsIn(groups, wanted),
  ].join(', ');

/** The owner of a series `s` as `u`, where something of them is read. */
const ownerOf = (wanted: ReadonlySet<string>) =>
  wanted.has('owner') ? 'JOIN users u ON u.id = s.owner_id' : '';

export interface SeriesWithPartsRow extends SeriesRow {
  /** In order. Null: none that the reader may see. */
  parts: SeriesPartColumn[] | null;
}

/** What of a series by itself is looked up. */
export type SeriesWithPartsColumns = SeriesColumns | 'parts';

const partColumns = `json_build_object('id', p.id, 'slug', p.slug, 'title', p.title,
  'summary', coalesce(nullif(p.summary, ''), p.excerpt), 'language', p.language, 'status', p.status,
  'publishAt', p.publish_at, 'unpublishAt', p.unpublish_at, 'readingMinutes', p.reading_minutes)`;

export interface SeriesKey {
  /** A slug the series has or had, or its id. */
  by: 'slug' | 'id';
  key: string;
  now: Date;
  /** Who reads; null: nobody. */
  viewerId: string | null;
  /** Whether they may read what the public cannot, whosever it is. */
  previews: boolean;
  /** What to look up; what is of other columns is not there then. Default: everything. */
  columns?: ReadonlySet<SeriesWithPartsColumns> | undefined;
}

/**
 * The series with the parts that its reader may see, in one statement. Whether there is any part says `postCount`
 * always; how many there are where parts or their number were asked for.
 */
export async function readSeries(
  db: Database,
  { by, key, now, viewerId, previews, columns }: SeriesKey,
): Promise<SeriesWithPartsRow | undefined> {
  const values = [key, now, viewerId, previews];
  const [row] = await db.rows<SeriesWithPartsRow>(statements[by](columns), values);
  return (
    row && { ...row, postCount: row.parts === undefined ? row.postCount : (row.parts?.length ?? 0) }
  );
}

const shown = shownPartSql({ post: 'p', now: '$2', viewer: '$3', previews: '$4' }, { author: 'a' });

const shownParts = `FROM series_posts m JOIN posts p ON p.id = m.post_id JOIN users a ON a.id = p.author_id
  WHERE m.series_id = s.id AND ${shown}`;

const statements = {
  slug: select('series_slugs k JOIN series s ON s.id = k.series_id', 'k.slug = $1'),
  id: select('series s', 's.id = $1::uuid'),
};

function select(from: string, where: string) {
  return readingColumns<SeriesWithPartsColumns>(['owner', 'postCount', 'parts'], (columns) => {
    const parts = columns.has('parts')
      ? `(SELECT json_agg(${partColumns} ORDER BY m.position) ${shownParts}) AS parts`
      : // Whether there is one is who may read the series.
        `(SELECT count(*)::int FROM (
          SELECT ${shownParts} ${columns.has('postCount') ? '' : 'LIMIT 1'}
        ) part) AS "postCount"`;
    return `SELECT ${seriesColumnsOf(columns)}, ${parts} FROM ${from} ${ownerOf(columns)}
      WHERE ${where}`;
  });
}

/** What a change of a series has to know of it first. */
export interface SeriesHead {
  id: string;
  ownerId: string;
  version: number;
  /** Whether anyone can read a part of it. */
  visible: boolean;
}

const visiblePart = `SELECT FROM series_posts m
  JOIN posts p ON p.id = m.post_id JOIN users a ON a.id = p.author_id
  WHERE m.series_id = s.id AND ${visibleSql({ post: 'p', author: 'a', now: '$2' })}`;

const head = statement(`SELECT s.id, s.owner_id AS "ownerId", s.version,
    EXISTS (${visiblePart}) AS visible
  FROM series s WHERE s.id = $1::uuid`);

export async function readSeriesHead(
  db: Database,
  { id, now }: { id: string; now: Date },
): Promise<SeriesHead | undefined> {
  const [row] = await db.rows<SeriesHead>(head, [id, now]);
  return row;
}

export interface SeriesListQuery {
  now: Date;
  /** Rows at most. */
  take: number;
  /** Only this user's. */
  ownerId?: string;
  /** Only this user's, by name. */
  owner?: string | undefined;
  /** Those too of which nobody can read a part yet, and counting all parts that are not in the trash. */
  all: boolean;
  /** What to look up; what is of other columns is not there then. Default: everything. */
  columns?: ReadonlySet<SeriesColumns> | undefined;
  /** Only before this one. */
  beforeId: string | null;
}

const everySeriesColumn: ReadonlySet<SeriesColumns> = new Set(['owner', 'postCount'] as const);

/** Series, newest first. */
export function listSeriesRows(db: Database, query: SeriesListQuery): Promise<SeriesRow[]> {
  const { columns = everySeriesColumn } = query;
  const { values, bind } = parameters();
  const counted = columns.has('postCount');
  const parts = () => `FROM series_posts m JOIN posts p ON p.id = m.post_id
    JOIN users a ON a.id = p.author_id
    WHERE m.series_id = s.id AND ${
      query.all
        ? 'p.deleted_at IS NULL'
        : visibleSql({ post: 'p', author: 'a', now: bind(query.now) })
    }`;
  const counts = counted ? `CROSS JOIN LATERAL (SELECT count(*)::int ${parts()}) parts` : '';
  const conditions = [
    ...(query.all ? ['true'] : [counted ? 'parts.count > 0' : `EXISTS (SELECT ${parts()})`]),
  ];
  if (query.ownerId !== undefined) conditions.push(`s.owner_id = ${bind(query.ownerId)}::uuid`);
  if (query.owner !== undefined) {
    conditions.push(`s.owner_id = (SELECT id FROM users WHERE username = ${bind(query.owner)})`);
  }
  if (query.beforeId !== null) conditions.push(`s.id < ${bind(query.beforeId)}::uuid`);
  const selected = [
    seriesColumnsOf(columns),
    ...(counted ? ['parts.count AS "postCount"'] : []),
  ].join(', ');
  const sql = `SELECT ${selected} FROM series s ${ownerOf(columns)} ${counts}
     WHERE ${conditions.join(' AND ')}
     ORDER BY s.id DESC LIMIT ${bind(query.take)}`;
  // What everybody reads is prepared, whatever else was asked for before.
  const isCommon = query.columns === undefined;
  return db.rows<SeriesRow>((isCommon ? statement : shapedStatement)(sql), values);
}
