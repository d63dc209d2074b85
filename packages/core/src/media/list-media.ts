import { Id, type MediaListInput, type MediaPage } from '@masthead/contracts';
import { listMediaRows } from '@masthead/db';
import { z } from 'zod';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { CursorInstant, cursorOf, pageOfRows } from '../paging.ts';
import { columnsOf, instantOf, only, orderOf } from '../selection.ts';
import { columnsOfMedia } from './get-media.ts';
import { toMedia } from './media-view.ts';

const Positions = {
  createdAt: z.tuple([CursorInstant, Id]),
  byteSize: z.tuple([z.int().min(0), Id]),
};

/** The actor's own pictures, newest first or as `sort` says, in one statement. */
export async function listMedia(ctx: Context, input: MediaListInput): Promise<MediaPage> {
  const { limit, cursor, sort = '-createdAt', fields, ...filter } = input;
  const { userId: ownerId } = signedIn(ctx);
  const order = orderOf(sort);
  const origin = { ownerId, ...filter, sort: sort === '-createdAt' ? undefined : sort };
  const cursors = cursorOf<[string | number, string]>('media', origin, Positions[order.by]);
  const rows = await listMediaRows(ctx.db, {
    ownerId,
    filter: {
      ...filter,
      createdSince: instantOf(filter.createdSince),
      createdUntil: instantOf(filter.createdUntil),
    },
    order,
    columns: columnsOf(columnsOfMedia, fields),
    take: limit + 1,
    after: cursors.decode(cursor),
  });
  return pageOfRows(rows, limit, {
    view: (row) => only(toMedia(row), fields),
    cursor: (row) => cursors.encode([row[order.by], row.id]),
  });
}
