import { Id, type MediaListInput, type MediaPage } from '@masthead/contracts';
import { listMediaRows } from '@masthead/db';
import { z } from 'zod';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { CursorInstant, cursorOf, pageOfRows } from '../paging.ts';
import { toMedia } from './media-view.ts';

const Position = z.tuple([CursorInstant, Id]);

/** The actor's own pictures, newest first, in one statement. */
export async function listMedia(ctx: Context, input: MediaListInput): Promise<MediaPage> {
  const { unused, limit } = input;
  const { userId: ownerId } = signedIn(ctx);
  const cursors = cursorOf('media', { ownerId, unused }, Position);
  const from = cursors.decode(input.cursor);
  const rows = await listMediaRows(ctx.db, {
    ownerId,
    unused,
    take: limit + 1,
    after: from && { at: from[0], id: from[1] },
  });
  return pageOfRows(rows, limit, {
    view: toMedia,
    cursor: (row) => cursors.encode([row.createdAt, row.id]),
  });
}
