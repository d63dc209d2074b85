import { AppError, Id, type SeriesListInput, type SeriesPage } from '@masthead/contracts';
import { listSeriesRows } from '@masthead/db';
import { z } from 'zod';
import { may } from '../access/policies.ts';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { cursorOf, pageOfRows } from '../paging.ts';
import { columnsOf, only } from '../selection.ts';
import { getUser } from '../users/get-user.ts';
import { columnsOfSeries, toSeriesSummary } from './series-view.ts';

const Position = z.tuple([Id]);

/** Series with a part that anyone can read, newest first; with `all` those of one owner, whatever is in them. */
export async function listSeries(ctx: Context, input: SeriesListInput): Promise<SeriesPage> {
  const { owner, all, limit, fields } = input;
  const ownerId = all ? await ownerOfAll(ctx, owner) : undefined;
  const cursors = cursorOf('series', { owner, ownerId }, Position);
  const from = cursors.decode(input.cursor);
  const rows = await listSeriesRows(ctx.db, {
    now: ctx.now(),
    take: limit + 1,
    ...(ownerId !== undefined && { ownerId }),
    owner: all ? undefined : owner,
    all,
    columns: columnsOf(columnsOfSeries, fields),
    beforeId: from?.[0] ?? null,
  });
  // An empty list of somebody who exists is an answer; of nobody, USER_NOT_FOUND.
  if (rows.length === 0 && owner !== undefined && !all) {
    await getUser(ctx, { username: owner, fields: ['id'] });
  }
  return pageOfRows(rows, limit, {
    view: (row) => only(toSeriesSummary(row), fields),
    cursor: ({ id }) => cursors.encode([id]),
  });
}

async function ownerOfAll(ctx: Context, username: string | undefined): Promise<string> {
  const actor = signedIn(ctx);
  if (username === undefined) return actor.userId;
  const owner = await getUser(ctx, { username, fields: ['id'] });
  if (!may(actor, 'series.manage', owner.id)) throw new AppError('FORBIDDEN');
  return owner.id;
}
