import {
  AppError,
  type Comment,
  type CommentListInput,
  type CommentPage,
  Id,
} from '@masthead/contracts';
import { type CommentColumns, listCommentRows } from '@masthead/db';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { CursorInstant, cursorOf, pageOfRows } from '../paging.ts';
import { type ColumnsOfFields, columnsOf, instantOf, only, orderOf } from '../selection.ts';
import { getUser } from '../users/get-user.ts';
import { toComment } from './comment-view.ts';

const Path = z.tuple([z.string().regex(/^[0-9a-f]{32}(?:\.[0-9a-f]{32})*$/)]);
const Moment = z.tuple([CursorInstant, Id]);

const columnsOfFields: ColumnsOfFields<keyof Comment, CommentColumns> = {
  ...{ id: [], postId: [], parentId: [], depth: [], deleted: [], version: [] },
  ...{ createdAt: [], editedAt: [] },
  author: ['author'],
  body: ['body'],
  bodyHtml: ['bodyHtml'],
};

/** Comments of a post in reading order, or as `sort` says. One statement, unless a filter finds nothing. */
export async function listComments(ctx: Context, input: CommentListInput): Promise<CommentPage> {
  const { postId, limit, cursor, sort = 'thread', fields, ...filter } = input;
  const order = orderOf(sort);
  const inThread = order.by === 'thread';
  const origin = { postId, ...filter, sort: inThread ? undefined : sort };
  const cursors = cursorOf<string[]>('comments', origin, inThread ? Path : Moment);
  const after = cursors.decode(cursor);
  const rows = await listCommentRows(ctx.db, {
    postId,
    now: ctx.now(),
    filter: {
      ...filter,
      createdSince: instantOf(filter.createdSince),
      createdUntil: instantOf(filter.createdUntil),
    },
    order,
    columns: columnsOf(columnsOfFields, fields),
    after,
    take: limit + 1,
  });
  if (!rows) throw new AppError('POST_NOT_FOUND');
  // An empty list of somebody who exists is an answer; of nobody, USER_NOT_FOUND.
  if (rows.length === 0 && after === null && filter.author !== undefined) {
    await getUser(ctx, { username: filter.author, fields: ['id'] });
  }
  return pageOfRows(rows, limit, {
    view: (row) => only(toComment(row), fields),
    cursor: (row) => cursors.encode(inThread ? [row.path] : [row.createdAt, row.id]),
  });
}
