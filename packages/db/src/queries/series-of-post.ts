import { visibleSql } from './posts-visible.ts';

/** The place of a post in its series, among the parts that the reader may see. */
export interface SeriesColumn {
  id: string;
  slug: string;
  title: string;
  position: number;
  total: number;
  previous: PartLink | null;
  next: PartLink | null;
}

interface PartLink {
  slug: string;
  title: string;
}

interface Names {
  /** Alias of the post. */
  post: string;
  /** Placeholder of the instant. */
  now: string;
  /** Placeholder of who reads; null: nobody. */
  viewer: string;
  /** Placeholder of whether they may read what the public cannot, whosever it is. */
  previews: string;
}

/**
 * Parts of a series that one may see: what the public can, and what is one's own or open to one's
 * role. The arguments are aliases and placeholders, never user text.
 */
export function shownPartSql(
  { post, now, viewer, previews }: Names,
  { author }: { author: string },
): string {
  return `(${post}.deleted_at IS NULL AND (${previews}::boolean OR ${post}.author_id = ${viewer}::uuid
    OR (${visibleSql({ post, author, now })})))`;
}

/**
 * The column `series` of one post. For a post without a series it costs one look into an index that
 * is not there; for one with, a walk over its parts.
 */
export function seriesOfPost({ post, ...names }: Names): string {
  const link = (fn: 'lag' | 'lead') =>
    `CASE WHEN ${fn}(q.id) OVER parts IS NULL THEN NULL
       ELSE json_build_object('slug', ${fn}(q.slug) OVER parts, 'title', ${fn}(q.title) OVER parts) END`;
  // Who may read this post sees it counted, whatever let them in.
  return `(SELECT json_build_object('id', s.id, 'slug', s.slug, 'title', s.title,
        'position', part.number, 'total', part.total, 'previous', part.previous, 'next', part.next)
      FROM series_posts m JOIN series s ON s.id = m.series_id
      CROSS JOIN LATERAL (
        SELECT o.post_id, row_number() OVER parts AS number, count(*) OVER () AS total,
               ${link('lag')} AS previous, ${link('lead')} AS next
          FROM series_posts o JOIN posts q ON q.id = o.post_id JOIN users a ON a.id = q.author_id
         WHERE o.series_id = m.series_id
           AND (q.id = m.post_id OR ${shownPartSql({ post: 'q', ...names }, { author: 'a' })})
        WINDOW parts AS (ORDER BY o.position)
      ) part
     WHERE m.post_id = ${post}.id AND part.post_id = m.post_id) AS series`;
}
