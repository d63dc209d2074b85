import { type BookmarkListInput, type BookmarkPage, Id } from '@masthead/contracts';
import { listBookmarkRows, type SummaryColumns } from '@masthead/db';
import { z } from 'zod';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { CursorInstant, cursorOf, pageOfRows } from '../paging.ts';
import { columnsFor } from '../posts/post-fields.ts';
import { toPostSummary } from '../posts/post-view.ts';
import { only } from '../selection.ts';

const Position = z.tuple([CursorInstant, Id]);

/** The reader's bookmarks, newest first. A post that can no longer be read is left out, and back when it can. */
export async function listBookmarks(ctx: Context, input: BookmarkListInput): Promise<BookmarkPage> {
  const { limit, fields } = input;
  const { userId } = signedIn(ctx);
  const now = ctx.now();
  const cursors = cursorOf('bookmarks', { userId }, Position);
  const from = cursors.decode(input.cursor);
  const rows = await listBookmarkRows(ctx.db, {
    userId,
    now,
    columns: fields && columnsFor<SummaryColumns>(fields),
    take: limit + 1,
    after: from && { at: from[0], id: from[1] },
  });
  return pageOfRows(rows, limit, {
    view: (row) => only(toPostSummary(row, now), fields),
    cursor: ({ bookmarkedAt, id }) => cursors.encode([bookmarkedAt, id]),
  });
}
