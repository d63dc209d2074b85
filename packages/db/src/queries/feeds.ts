import type { Database } from '../client.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';

export interface FeedContent {
  id: string;
  /** Null: longer than was asked for. */
  contentHtml: string | null;
}

const contents = statement(`SELECT p.id,
    CASE WHEN octet_length(p.content_html) <= $3 THEN p.content_html END AS "contentHtml"
  FROM posts p JOIN users u ON u.id = p.author_id
  WHERE p.id = ANY ($1::uuid[]) AND ${visibleSql({ post: 'p', author: 'u', now: '$2' })}`);

/** The texts of posts that anyone can read, each up to so many bytes. */
export function readFeedContents(
  db: Database,
  { ids, now, maxBytes }: { ids: string[]; now: Date; maxBytes: number },
): Promise<FeedContent[]> {
  return db.rows<FeedContent>(contents, [ids, now, maxBytes]);
}

export interface SitemapPost {
  slug: string;
  /** ISO text. */
  updatedAt: string;
}

// A copy of what stands elsewhere is left out: a site map names originals only.
const listed = `FROM posts p JOIN users u ON u.id = p.author_id
  WHERE ${visibleSql({ post: 'p', author: 'u', now: '$1' })} AND p.canonical_url IS NULL`;

const starts = statement(`SELECT id FROM (
    SELECT p.id, row_number() OVER (ORDER BY p.id) AS number ${listed}
  ) numbered WHERE (number - 1) % $2::int = 0 ORDER BY id`);

/** Where each part of the site map begins: ids grow with time, so that parts stay what they are. */
export async function listSitemapStarts(
  db: Database,
  { now, size }: { now: Date; size: number },
): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(starts, [now, size]);
  return rows.map(({ id }) => id);
}

const part = statement(`SELECT p.slug, p.updated_at AS "updatedAt" ${listed}
    AND p.id >= $2::uuid ORDER BY p.id LIMIT $3`);

/** The posts of a part, from its first on. */
export function listSitemapPosts(
  db: Database,
  { now, from, size }: { now: Date; from: string; size: number },
): Promise<SitemapPost[]> {
  return db.rows<SitemapPost>(part, [now, from, size]);
}

const pages = statement(`SELECT '/@' || u.username AS path ${listed} GROUP BY u.username
  UNION ALL
  SELECT '/tags/' || t.slug FROM tags t WHERE EXISTS (
    SELECT FROM post_tags pt JOIN posts p ON p.id = pt.post_id JOIN users u ON u.id = p.author_id
     WHERE pt.tag_id = t.id AND ${visibleSql({ post: 'p', author: 'u', now: '$1' })})
  UNION ALL
  SELECT '/series/' || s.slug FROM series s WHERE EXISTS (
    SELECT FROM series_posts m JOIN posts p ON p.id = m.post_id JOIN users u ON u.id = p.author_id
     WHERE m.series_id = s.id AND ${visibleSql({ post: 'p', author: 'u', now: '$1' })})
  ORDER BY path LIMIT $2`);

/** Paths of the pages of authors, tags and series that have something to read. */
export async function listSitemapPages(
  db: Database,
  { now, size }: { now: Date; size: number },
): Promise<string[]> {
  const rows = await db.rows<{ path: string }>(pages, [now, size]);
  return rows.map(({ path }) => path);
}
