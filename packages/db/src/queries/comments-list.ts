import type { Database } from '../client.ts';
import { parameters } from './bind.ts';
import {
  type CommentColumns,
  type CommentRow,
  commentColumnsOf,
  livingSql,
} from './comments-row.ts';
import { conditionsOn } from './conditions.ts';
import { type Key, keyset, type Order } from './keyset.ts';
import { visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';
import { shapedStatement } from './shaped-statement.ts';

/** What narrows the comments of a post down. Undefined: that does not matter. */
export interface CommentFilter {
  /** A username. What they deleted is nobody's. */
  author?: string | undefined;
  parentId?: string | undefined;
  /** From this instant on. */
  createdSince?: Date | undefined;
  /** Before this instant. */
  createdUntil?: Date | undefined;
}

export interface CommentsQuery {
  postId: string;
  now: Date;
  filter: CommentFilter;
  /** `thread`: every reply follows its parent. */
  order: Order<'thread' | 'createdAt'>;
  /** What to read; what is of other columns is not there then. Default: everything. */
  columns: ReadonlySet<CommentColumns> | undefined;
  /** Where the page before ended: a path, or an instant and an id. */
  after: readonly string[] | null;
  /** Rows at most. */
  take: number;
}

/** Of comments as `c`, and of a page of them. */
const orders: Record<CommentsQuery['order']['by'], { row: Key[]; page: Key[] }> = {
  thread: { row: [['c.path', 'text']], page: [['comment.path', 'text']] },
  createdAt: {
    row: [
      ['c.created_at', 'timestamptz'],
      ['c.id', 'uuid'],
    ],
    page: [
      ['comment."createdAt"', 'timestamptz'],
      ['comment.id', 'uuid'],
    ],
  },
};

// What is below a comment has its path, then a dot, then more; `/` is the character after the dot.
const shown = `((${livingSql('c')}) OR EXISTS (
  SELECT FROM comments d
   WHERE d.post_id = c.post_id AND ${livingSql('d')}
     AND d.path > c.path || '.' AND d.path < c.path || '/'
))`;

/**
 * Comments in reading order, by one range scan of (post_id, path), or by time; undefined when nobody can read
 * such a post. A deleted comment is kept while something below it lives.
 */
export async function listCommentRows(
  db: Database,
  query: CommentsQuery,
): Promise<CommentRow[] | undefined> {
  const { filter, order, columns, after } = query;
  const { values, bind } = parameters();
  const { given, within } = conditionsOn(bind);
  const by = orders[order.by];
  const rows = keyset(by.row, order.ascending);
  const readable = visibleSql({ post: 'p', author: 'a', now: bind(query.now) });
  const filters = [
    ...given(
      filter.author,
      (name) => `c.author_id = (SELECT id FROM users WHERE username = ${name})`,
    ),
    ...given(filter.parentId, (id) => `c.parent_id = ${id}::uuid`),
    ...within('c.created_at', filter.createdSince, filter.createdUntil),
  ];
  const conditions = [
    'c.post_id = post.id',
    filter.author === undefined ? shown : livingSql('c'),
    ...filters,
    ...(after === null ? [] : [rows.beyond(after, bind)]),
  ];
  const authors = columns?.has('author') === false ? '' : 'JOIN users u ON u.id = c.author_id';
  const sql = `
    SELECT comment.*
      FROM (
        SELECT p.id FROM posts p JOIN users a ON a.id = p.author_id
         WHERE p.id = ${bind(query.postId)} AND ${readable}
      ) post
      LEFT JOIN LATERAL (
        SELECT ${commentColumnsOf(columns)}
          FROM comments c ${authors}
         WHERE ${conditions.join(' AND ')}
         ORDER BY ${rows.order}
         LIMIT ${bind(query.take)}
      ) comment ON true
     ORDER BY ${keyset(by.page, order.ascending).order}`;
  // What everybody reads is prepared, whatever else was asked for before.
  const isCommon = filters.length === 0 && columns === undefined;
  const found = await db.rows<CommentRow | { id: null }>(
    (isCommon ? statement : shapedStatement)(sql),
    values,
  );
  // A post without comments is one row of nulls; no post is no row.
  return found.length === 0 ? undefined : found.filter((row): row is CommentRow => row.id !== null);
}
