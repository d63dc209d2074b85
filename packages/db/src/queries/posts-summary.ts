import type { PostStatus } from '../generated/client.ts';
import { columnsIn } from './columns.ts';
import type { MediaRow } from './media-list.ts';
import { coAuthorsOfPost } from './post-authors.ts';
import { type AuthorColumns, authorColumns } from './users-ref.ts';

/** What a list shows of a post: no column that holds content. Instants are ISO text. */
export interface PostSummaryRow extends AuthorColumns {
  id: string;
  slug: string;
  title: string;
  summary: string;
  summaryIsExcerpt: boolean;
  language: string;
  status: PostStatus;
  publishAt: string | null;
  unpublishAt: string | null;
  createdAt: string;
  updatedAt: string;
  readingMinutes: number;
  commentCount: number;
  likeCount: number;
  bookmarkCount: number;
  featured: boolean;
  pinned: boolean;
  version: number;
  /** In the order of the byline, after the author. Null: none. */
  coAuthors: AuthorColumns[] | null;
  cover: CoverColumn | null;
  /** In the author's order. Null: none. */
  tags: { slug: string; name: string }[] | null;
}

/** What a post shows of its cover. `variants` as the upload wrote them. */
export type CoverColumn = Pick<
  MediaRow,
  'id' | 'storageKey' | 'mimeType' | 'alt' | 'width' | 'height' | 'variants'
>;

// A sub-select and not a join: every statement that reads posts has it without knowing of it.
const cover = `(SELECT json_build_object('id', m.id, 'storageKey', m.storage_key, 'mimeType', m.mime_type,
    'alt', m.alt, 'width', m.width, 'height', m.height, 'variants', m.metadata->'variants')
  FROM media m WHERE m.id = p.cover_id) AS cover`;

const groups = {
  facts: `coalesce(nullif(p.summary, ''), p.excerpt) AS summary, p.summary = '' AS "summaryIsExcerpt",
    p.featured_at IS NOT NULL AS featured, p.pinned_at IS NOT NULL AS pinned,
    p.created_at AS "createdAt", p.reading_minutes AS "readingMinutes",
    p.comment_count AS "commentCount", p.like_count AS "likeCount", p.bookmark_count AS "bookmarkCount"`,
  author: authorColumns,
  cover,
  coAuthors: coAuthorsOfPost('p.id'),
};

/** Columns of PostSummaryRow that are read together. What is in no group every statement has. */
export type SummaryColumns = keyof typeof groups | 'tags';

/** The columns of these groups but `tags`, for posts as `p` and their authors as `u`. */
export function summaryColumnsOf(wanted: ReadonlySet<string>): string {
  return [
    `p.id, p.slug, p.title, p.language, p.status, p.version, p.updated_at AS "updatedAt",
      p.publish_at AS "publishAt", p.unpublish_at AS "unpublishAt"`,
    ...columnsIn(groups, wanted),
  ].join(', ');
}

/** Everything that a list shows of a post. */
export const everySummaryColumn: readonly SummaryColumns[] = [
  ...(Object.keys(groups) as (keyof typeof groups)[]),
  'tags',
];

const tagAggregate = `json_agg(json_build_object('slug', t.slug, 'name', t.name) ORDER BY pt.position, t.slug)`;

/** The column `tags` of one post. */
export const tagsOfPost = (postId: string) =>
  `(SELECT ${tagAggregate} FROM post_tags pt JOIN tags t ON t.id = pt.tag_id WHERE pt.post_id = ${postId}) AS tags`;

/**
 * Adds `tags` to a page of rows. All posts' tags are grouped in one pass: for a page of 20 that
 * answers 1.5 times as many requests as a sub-select a row.
 * @param page SELECT of summaryColumnsOf and more, ordered and limited
 * @param order columns of the page that give its order
 */
export function withTags(page: string, order: string): string {
  return `WITH page AS MATERIALIZED (${page})
    SELECT page.*, tagged.tags FROM page
    LEFT JOIN (
      SELECT pt.post_id, ${tagAggregate} AS tags
      FROM post_tags pt JOIN tags t ON t.id = pt.tag_id
      WHERE pt.post_id IN (SELECT page.id FROM page)
      GROUP BY pt.post_id
    ) tagged ON tagged.post_id = page.id
    ORDER BY ${order}`;
}
