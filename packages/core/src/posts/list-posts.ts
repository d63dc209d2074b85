import {
  Id,
  type ListedPost,
  limits,
  type PostListInput,
  type PostPage,
} from '@masthead/contracts';
import {
  type ListColumns,
  listColumns,
  listOwnPosts,
  listVisiblePosts,
  type PostOrder,
  type PostSummaryRow,
} from '@masthead/db';
import { z } from 'zod';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { CursorInstant, cursorOf, pageOfRows } from '../paging.ts';
import { instantOf, only, orderOf } from '../selection.ts';
import { getSeries } from '../series/get-series.ts';
import { getTag } from '../tags/get-tag.ts';
import { getUser } from '../users/get-user.ts';
import { columnsFor } from './post-fields.ts';
import { toListedPost } from './post-view.ts';

const Position = z.tuple([CursorInstant, Id]);

/**
 * Published posts, newest first; with another status the actor's own, last written first; or as `sort` says.
 * One statement, unless a filter finds nothing.
 */
export async function listPosts(ctx: Context, input: PostListInput): Promise<PostPage> {
  const { limit, cursor, sort, status, author, pinned, include, fields: named, ...filter } = input;
  const fields = named && [...named, ...(include ?? [])];
  const now = ctx.now();
  const ownerId = status === 'published' ? undefined : signedIn(ctx).userId;
  const defaultSort = ownerId === undefined ? '-publishedAt' : '-updatedAt';
  const order = orderOf(sort ?? defaultSort);
  const origin = { ...filter, author, pinned, status, ownerId };
  const cursors = cursorOf(
    'posts',
    { ...origin, sort: sort === defaultSort ? undefined : sort },
    Position,
  );
  const from = cursors.decode(cursor);
  const query = {
    now,
    take: limit + 1,
    author,
    pinned,
    order,
    columns: columnsOf(fields, include),
    maxTextBytes: limits.page.textBytes,
    filter: {
      ...filter,
      publishedSince: instantOf(filter.publishedSince),
      publishedUntil: instantOf(filter.publishedUntil),
      updatedSince: instantOf(filter.updatedSince),
    },
    after: from && { at: from[0], id: from[1] },
  };

  const rows = await (ownerId === undefined
    ? listVisiblePosts(ctx.db, query)
    : listOwnPosts(ctx.db, { ...query, ownerId, status }));

  if (rows.length === 0 && from === null && ownerId === undefined) await explainNothing(ctx, input);
  // A page whose texts are too long ends early.
  const fitting = rows.findIndex(({ fits }) => fits === false);
  return pageOfRows(rows, fitting === -1 ? limit : Math.min(limit, fitting), {
    view: (row) => only(toListedPost(row, now, ctx.actor), fields),
    cursor: (row) => cursors.encode([positionOf(row, order, ownerId), row.id]),
  });
}

/** What is read: of a plain list always the same. */
function columnsOf(
  fields: readonly (keyof ListedPost)[] | undefined,
  include: readonly (keyof ListedPost)[] | undefined,
): ReadonlySet<ListColumns> {
  if (fields !== undefined) return columnsFor(fields);
  return include === undefined
    ? listColumns
    : new Set([...listColumns, ...columnsFor<ListColumns>(include)]);
}

/** Where a row stands in its list: by what the statement orders it. */
function positionOf(
  { publishAt, updatedAt }: PostSummaryRow,
  { by }: PostOrder,
  ownerId: string | undefined,
): string {
  // Only what is not published can lack a date, and that is in no list by date.
  if (publishAt === null) return updatedAt;
  if (by === 'publishedAt') return publishAt;
  return ownerId === undefined && publishAt > updatedAt ? publishAt : updatedAt;
}

/** An empty list of what exists is an answer; of what does not, an error that names it. */
async function explainNothing(ctx: Context, { tag, author, series }: PostListInput): Promise<void> {
  if (tag !== undefined) await getTag(ctx, { slug: tag, fields: ['slug'] });
  if (author !== undefined) await getUser(ctx, { username: author, fields: ['id'] });
  if (series !== undefined) await getSeries(ctx, { slug: series, fields: ['id'] });
}
