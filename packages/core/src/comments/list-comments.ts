import { AppError, type CommentListInput, type CommentPage } from '@masthead/contracts';
import { listCommentRows } from '@masthead/db';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { cursorOf, pageOfRows } from '../paging.ts';
import { toComment } from './comment-view.ts';

const Position = z.tuple([z.string().regex(/^[0-9a-f]{32}(?:\.[0-9a-f]{32})*$/)]);

/** Comments of a post in reading order. */
export async function listComments(ctx: Context, input: CommentListInput): Promise<CommentPage> {
  const { postId, limit } = input;
  const cursor = cursorOf('comments', { postId }, Position);
  const [afterPath] = cursor.decode(input.cursor) ?? [''];
  const rows = await listCommentRows(ctx.db, {
    postId,
    now: ctx.now(),
    afterPath,
    take: limit + 1,
  });
  if (!rows) throw new AppError('POST_NOT_FOUND');
  return pageOfRows(rows, limit, { view: toComment, cursor: (row) => cursor.encode([row.path]) });
}
