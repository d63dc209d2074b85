import { Id, type TrashedPost, type TrashListInput, type TrashPage } from '@masthead/contracts';
import {
  listTrash as listTrashRows,
  type SummaryColumns,
  statusAt,
  type TrashRow,
} from '@masthead/db';
import { z } from 'zod';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { CursorInstant, cursorOf, pageOfRows } from '../paging.ts';
import { columnsFor } from '../posts/post-fields.ts';
import { toPostSummary } from '../posts/post-view.ts';
import { only } from '../selection.ts';
import { expiredAt, purgeAt } from './expiry.ts';

const Position = z.tuple([CursorInstant, Id]);

/** The actor's own posts in the trash, last deleted first. One statement. */
export async function listTrash(ctx: Context, input: TrashListInput): Promise<TrashPage> {
  const { limit, fields } = input;
  const { userId } = signedIn(ctx);
  const now = ctx.now();
  const cursors = cursorOf('trash', { userId }, Position);
  const from = cursors.decode(input.cursor);
  const rows = await listTrashRows(ctx.db, {
    ownerId: userId,
    expired: expiredAt(now),
    columns: fields && columnsFor<SummaryColumns>(fields),
    take: limit + 1,
    after: from && { at: from[0], id: from[1] },
  });
  return pageOfRows(rows, limit, {
    view: (row) => only(toTrashedPost(row, now), fields),
    cursor: ({ deletedAt, id }) => cursors.encode([deletedAt, id]),
  });
}

function toTrashedPost(row: TrashRow, now: Date): TrashedPost {
  // As `restorePost` does: a post whose time came in the trash comes back as a draft.
  const cameDue =
    statusAt(row, new Date(row.deletedAt)) === 'scheduled' && statusAt(row, now) !== 'scheduled';
  return {
    ...toPostSummary(cameDue ? { ...row, status: 'draft' } : row, now),
    deletedAt: row.deletedAt,
    purgeAt: purgeAt(row.deletedAt),
  };
}
