import type { Database } from '../client.ts';
import type { PostStatus } from '../generated/client.ts';
import { type Bind, parameters } from './bind.ts';
import { isSet } from './conditions.ts';
import { keyset, type Order } from './keyset.ts';
import { filterConditions, type PostFilter } from './posts-filter.ts';
import {
  type PostSummaryRow,
  type SummaryColumns,
  summaryColumnsOf,
  withTags,
} from './posts-summary.ts';
import { type TextColumns, type TextsRow, weightOf, withTexts } from './posts-texts.ts';
import { statusAtSql, visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';
import { shapedStatement } from './shaped-statement.ts';

/** Columns of a list that are read together. */
export type ListColumns = SummaryColumns | TextColumns | 'autosave';

/** Those of every list. */
export const listColumns: ReadonlySet<ListColumns> = new Set<ListColumns>([
  ...(['facts', 'author', 'coAuthors', 'cover', 'tags', 'autosave'] as const),
]);

/** A post in a list. What is of columns that were not asked for is not there. */
export type ListedPostRow = PostSummaryRow & TextsRow & ListedAutosave;

interface ListQuery {
  now: Date;
  /** Rows at most. */
  take: number;
  filter: PostFilter;
  /** A username. */
  author: string | undefined;
  /** True: only those; false: only the others. */
  pinned: boolean | undefined;
  order: PostOrder;
  columns: ReadonlySet<ListColumns>;
  /** Of all texts of the page, where they are among the columns. */
  maxTextBytes: number;
  /** Position of the last row of the page before. */
  after: { at: string; id: string } | null;
}

/** `updatedAt`: when it was written or, of what anyone can read, came out. */
export type PostOrder = Order<'publishedAt' | 'updatedAt'>;

/** What a list is ordered by, in SQL: of posts as `p`, and of a page of them. */
interface OrderSql {
  row: string;
  page: string;
}

const publishedAt: OrderSql = { row: 'p.publish_at', page: 'page."publishAt"' };
// Word for word that of the index posts_visible_changed_at_id_idx.
const changed: OrderSql = {
  row: 'greatest(p.updated_at, p.publish_at)',
  page: 'greatest(page."updatedAt", page."publishAt")',
};
const written: OrderSql = { row: 'p.updated_at', page: 'page."updatedAt"' };

/** What anyone can read: by its instant, then by id. */
export function listVisiblePosts(db: Database, query: ListQuery): Promise<ListedPostRow[]> {
  const { values, bind } = parameters();
  const conditions = [visibleSql({ post: 'p', author: 'u', now: bind(query.now) })];
  // As a sub-select, not a join: the planner then knows that it is one author, and one tag.
  const userId =
    query.author === undefined
      ? undefined
      : `(SELECT id FROM users WHERE username = ${bind(query.author)} AND suspended_at IS NULL)`;
  const orders = { publishedAt, updatedAt: changed };
  return runPage(db, { query, values, bind, conditions, userId, orders });
}

/** What its author typed in a post and has not saved; undefined in lists for everyone. */
export interface ListedAutosave {
  /** `updatedAt` as the database writes it in JSON. */
  autosave?: { title: string; updatedAt: string } | null;
}

export interface OwnPostsQuery extends ListQuery {
  ownerId: string;
  status: PostStatus | 'any';
}

/** All posts that someone owns or writes with others and that are not deleted. By `publishedAt` with a status only whose posts have a date. */
export function listOwnPosts(db: Database, query: OwnPostsQuery): Promise<ListedPostRow[]> {
  const { values, bind } = parameters();
  const conditions = ['p.deleted_at IS NULL'];
  const userId = `${bind(query.ownerId)}::uuid`;
  // In the words of posts_visible_author_id_publish_at_id_idx, which gives the order.
  if (query.order.by === 'publishedAt') conditions.push(`p.status IN ('scheduled', 'published')`);
  if (query.status !== 'any') {
    const status = statusAtSql({ post: 'p', now: bind(query.now) });
    conditions.push(`(${status}) = ${bind(query.status)}::post_status`);
  }
  if (query.author !== undefined) {
    const username = bind(query.author);
    conditions.push(`(u.username = ${username} OR EXISTS (
      SELECT FROM post_authors pa JOIN users ca ON ca.id = pa.user_id
       WHERE pa.post_id = p.id AND ca.username = ${username}))`);
  }
  const more = query.columns.has('autosave') ? `, ${autosaveOf(userId)}` : '';
  const orders = { publishedAt, updatedAt: written };
  return runPage(db, { query, values, bind, conditions, userId, orders, more });
}

/** What that user typed in the post and has not saved. */
const autosaveOf = (
  userId: string,
) => `(SELECT json_build_object('title', w.title, 'updatedAt', w.updated_at) FROM post_autosaves w
    WHERE w.post_id = p.id AND w.user_id = ${userId}) AS autosave`;

interface PageParts {
  query: ListQuery;
  values: unknown[];
  bind: Bind;
  conditions: string[];
  /** Expression for the one among whose authors a post must be; undefined: anyone. */
  userId: string | undefined;
  orders: Record<PostOrder['by'], OrderSql>;
  /** Columns beside those of every list. */
  more?: string;
}

function runPage(db: Database, parts: PageParts) {
  const { query, values, bind, userId, orders, more = '' } = parts;
  const { filter, order, after, columns: wanted } = query;
  const by = orders[order.by];
  const rows = keyset(
    [
      [by.row, 'timestamptz'],
      ['p.id', 'uuid'],
    ],
    order.ascending,
  );
  const filters = filterConditions(filter, bind, orders.updatedAt.row);
  const conditions = [...parts.conditions, ...filters];
  if (after !== null) conditions.push(rows.beyond([after.at, after.id], bind));
  const pins = isSet('p.pinned_at', query.pinned);
  const take = bind(query.take);
  const texts = (['content', 'contentHtml'] as const).filter((text) => wanted.has(text));
  const columns = [
    `${summaryColumnsOf(wanted)}${more}`,
    ...(texts.length > 0 ? [weightOf(texts)] : []),
  ].join(', ');
  const selection = (columns: string, from: string, where: readonly string[]) =>
    `SELECT ${columns} FROM ${from} JOIN users u ON u.id = p.author_id
     WHERE ${where.join(' AND ')} ORDER BY ${rows.order} LIMIT ${take}`;
  const page =
    userId === undefined
      ? selection(columns, 'posts p', [...conditions, ...pins])
      : // Each half reads its own index in order and stops at a page; an OR of both would read all of
        // an author's posts. A pin is its owner's: on a co-author's page the post is not pinned.
        selection(
          columns,
          `(
            (${selection('p.id', 'posts p', [`p.author_id = ${userId}`, ...conditions, ...pins])})
            UNION ALL
            (${selection('p.id', 'post_authors pa JOIN posts p ON p.id = pa.post_id', [`pa.user_id = ${userId}`, ...conditions, ...(query.pinned ? ['false'] : [])])})
          ) written JOIN posts p ON p.id = written.id`,
          ['true'],
        );
  const inOrder = keyset(
    [
      [by.page, 'timestamptz'],
      ['page.id', 'uuid'],
    ],
    order.ascending,
  ).order;
  const whole =
    texts.length === 0
      ? page
      : withTexts(page, { texts, order: inOrder, maxBytes: bind(query.maxTextBytes) });
  const sql = wanted.has('tags') ? withTags(whole, inOrder) : whole;
  // What everybody reads is prepared, whatever else was asked for before.
  const isCommon = filters.length === 0 && wanted === listColumns;
  return db.rows<ListedPostRow>((isCommon ? statement : shapedStatement)(sql), values);
}
