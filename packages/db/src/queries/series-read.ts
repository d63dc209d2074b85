import type { Database } from '../client.ts';
import type { PostStatus } from '../generated/client.ts';
import { visibleSql } from './posts-visible.ts';
import { type NamedStatement, statement } from './rows.ts';
import { shownPartSql } from './series-of-post.ts';
import { type AuthorColumns, authorColumns } from './users-ref.ts';

/** A series without its parts; its author is its owner. Instants are ISO text. */
export interface SeriesRow extends AuthorColumns {
  id: string;
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

export interface SeriesWithPartsRow extends Omit<SeriesRow, 'postCount'> {
  /** In order. Null: none that the reader may see. */
  parts: SeriesPartColumn[] | null;
}

const seriesColumns = `s.id, s.slug, s.title, s.description, s.version, s.created_at AS "createdAt",
  ${authorColumns}`;

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
}

/** The series with the parts that its reader may see, in one statement. */
export async function readSeries(
  db: Database,
  { by, key, now, viewerId, previews }: SeriesKey,
): Promise<SeriesWithPartsRow | undefined> {
  const values = [key, now, viewerId, previews];
  const [row] = await db.rows<SeriesWithPartsRow>(statements[by], values);
  return row;
}

const shown = shownPartSql({ post: 'p', now: '$2', viewer: '$3', previews: '$4' }, { author: 'a' });

const statements: Record<SeriesKey['by'], NamedStatement> = {
  slug: select('series_slugs k JOIN series s ON s.id = k.series_id', 'k.slug = $1'),
  id: select('series s', 's.id = $1::uuid'),
};

function select(from: string, where: string): NamedStatement {
  return statement(`SELECT ${seriesColumns},
      (SELECT json_agg(${partColumns} ORDER BY m.position)
         FROM series_posts m JOIN posts p ON p.id = m.post_id JOIN users a ON a.id = p.author_id
        WHERE m.series_id = s.id AND ${shown}) AS parts
    FROM ${from} JOIN users u ON u.id = s.owner_id
    WHERE ${where}`);
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
  /** Only before this one. */
  beforeId: string | null;
}

/** Series, newest first. */
export function listSeriesRows(db: Database, query: SeriesListQuery): Promise<SeriesRow[]> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const part = query.all
    ? 'p.deleted_at IS NULL'
    : visibleSql({ post: 'p', author: 'a', now: bind(query.now) });
  const conditions = [query.all ? 'true' : 'parts.count > 0'];
  if (query.ownerId !== undefined) conditions.push(`s.owner_id = ${bind(query.ownerId)}::uuid`);
  if (query.owner !== undefined) {
    conditions.push(`s.owner_id = (SELECT id FROM users WHERE username = ${bind(query.owner)})`);
  }
  if (query.beforeId !== null) conditions.push(`s.id < ${bind(query.beforeId)}::uuid`);
  const sql = `SELECT ${seriesColumns}, parts.count AS "postCount"
      FROM series s JOIN users u ON u.id = s.owner_id
      CROSS JOIN LATERAL (
        SELECT count(*)::int FROM series_posts m
          JOIN posts p ON p.id = m.post_id JOIN users a ON a.id = p.author_id
         WHERE m.series_id = s.id AND ${part}
      ) parts
     WHERE ${conditions.join(' AND ')}
     ORDER BY s.id DESC LIMIT ${bind(query.take)}`;
  return db.rows<SeriesRow>(statement(sql), values);
}
