import type { Database } from '../client.ts';
import {
  everySummaryColumn,
  type PostSummaryRow,
  type SummaryColumns,
  summaryColumnsOf,
  withTags,
} from './posts-summary.ts';
import { visibleSql } from './posts-visible.ts';
import { readingColumns } from './shaped-statement.ts';

const page = (from: string) =>
  readingColumns<SummaryColumns>(everySummaryColumn, (columns) => {
    const posts = `SELECT ${summaryColumnsOf(columns)}, b.created_at AS "bookmarkedAt"
         FROM bookmarks b
         JOIN posts p ON p.id = b.post_id
         JOIN users u ON u.id = p.author_id
        WHERE b.user_id = $1 AND ${visibleSql({ post: 'p', author: 'u', now: '$2' })} ${from}
        ORDER BY b.created_at DESC, b.post_id DESC
        LIMIT $3`;
    return columns.has('tags') ? withTags(posts, 'page."bookmarkedAt" DESC, page.id DESC') : posts;
  });

const firstPage = page('');
const nextPage = page('AND (b.created_at, b.post_id) < ($4::timestamptz, $5::uuid)');

export interface BookmarkRow extends PostSummaryRow {
  /** ISO text. */
  bookmarkedAt: string;
}

export interface BookmarksQuery {
  userId: string;
  now: Date;
  /** What to read; what is of other columns is not there then. Default: everything. */
  columns?: ReadonlySet<SummaryColumns> | undefined;
  /** Rows at most. */
  take: number;
  /** Position of the last row of the page before. */
  after: { at: string; id: string } | null;
}

/** A user's bookmarks of posts that anyone can read, newest first. */
export function listBookmarkRows(db: Database, query: BookmarksQuery): Promise<BookmarkRow[]> {
  const { userId, now, columns, take, after } = query;
  return after === null
    ? db.rows<BookmarkRow>(firstPage(columns), [userId, now, take])
    : db.rows<BookmarkRow>(nextPage(columns), [userId, now, take, after.at, after.id]);
}
