import type { Database } from '../client.ts';
import type { PostStatus } from '../generated/client.ts';
import { type PostSummaryRow, summaryColumns, withTags } from './posts-summary.ts';
import { statusAtSql, visibleSql } from './posts-visible.ts';
import { statement } from './rows.ts';
import { tagIdSql } from './tags-manage.ts';

interface ListQuery {
  now: Date;
  /** Rows at most. */
  take: number;
  tag: string | undefined;
  /** A username. */
  author: string | undefined;
  /** True: only those; false: only the others. */
  featured: boolean | undefined;
  pinned: boolean | undefined;
  /** Position of the last row of the page before. */
  after: { at: string; id: string } | null;
}

/** What anyone can read, newest first: by the instant it was published, then by id. */
export function listVisiblePosts(db: Database, query: ListQuery): Promise<PostSummaryRow[]> {
  const { values, bind } = parameters();
  const conditions = [visibleSql({ post: 'p', author: 'u', now: bind(query.now) })];
  // As a sub-select, not a join: the planner then knows that it is one author, and one tag.
  const userId =
    query.author === undefined
      ? undefined
      : `(SELECT id FROM users WHERE username = ${bind(query.author)} AND suspended_at IS NULL)`;
  return runPage(db, { query, values, bind, conditions, userId, orderedBy: 'publish_at' });
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

/** All posts that someone owns or writes with others and that are not deleted, last written first. */
export function listOwnPosts(
  db: Database,
  query: OwnPostsQuery,
): Promise<(PostSummaryRow & ListedAutosave)[]> {
  const { values, bind } = parameters();
  const conditions = ['p.deleted_at IS NULL'];
  const userId = `${bind(query.ownerId)}::uuid`;
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
  const more = `, ${autosaveOf(userId)}`;
  return runPage(db, { query, values, bind, conditions, userId, orderedBy: 'updated_at', more });
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
  orderedBy: 'publish_at' | 'updated_at';
  /** Columns beside those of every list. */
  more?: string;
}

function runPage(db: Database, parts: PageParts) {
  const { query, values, bind, conditions, userId, orderedBy, more = '' } = parts;
  if (query.tag !== undefined) {
    conditions.push(`EXISTS (SELECT FROM post_tags pt WHERE pt.post_id = p.id
      AND pt.tag_id = ${tagIdSql(bind(query.tag))})`);
  }
  if (query.featured !== undefined) conditions.push(isSet('p.featured_at', query.featured));
  if (query.after !== null) {
    const { at, id } = query.after;
    conditions.push(`(p.${orderedBy}, p.id) < (${bind(at)}::timestamptz, ${bind(id)}::uuid)`);
  }
  const pins = query.pinned === undefined ? [] : [isSet('p.pinned_at', query.pinned)];
  const take = bind(query.take);
  const selection = (columns: string, from: string, where: readonly string[]) =>
    `SELECT ${columns} FROM ${from} JOIN users u ON u.id = p.author_id
     WHERE ${where.join(' AND ')} ORDER BY p.${orderedBy} DESC, p.id DESC LIMIT ${take}`;
  const page =
    userId === undefined
      ? selection(`${summaryColumns}${more}`, 'posts p', [...conditions, ...pins])
      : // Each half reads its own index in order and stops at a page; an OR of both would read all of
        // an author's posts. A pin is its owner's: on a co-author's page the post is not pinned.
        selection(
          `${summaryColumns}${more}`,
          `(
            (${selection('p.id', 'posts p', [`p.author_id = ${userId}`, ...conditions, ...pins])})
            UNION ALL
            (${selection('p.id', 'post_authors pa JOIN posts p ON p.id = pa.post_id', [`pa.user_id = ${userId}`, ...conditions, ...(query.pinned ? ['false'] : [])])})
          ) written JOIN posts p ON p.id = written.id`,
          ['true'],
        );
  const order = orderedBy === 'publish_at' ? 'page."publishAt" DESC' : 'page."updatedAt" DESC';
  return db.rows<PostSummaryRow>(statement(withTags(page, `${order}, page.id DESC`)), values);
}

const isSet = (column: string, set: boolean) => `${column} IS ${set ? 'NOT ' : ''}NULL`;

type Bind = (value: unknown) => string;

/** Numbers placeholders in the order in which values are bound. */
function parameters(): { values: unknown[]; bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}
