import { type FollowPage, Id, type PageInput } from '@masthead/contracts';
import { type FollowsQuery, listFollowRows } from '@masthead/db';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { CursorInstant, cursorOf, pageOfRows } from '../paging.ts';
import { toUserRef } from '../users/user-ref.ts';

const Position = z.tuple([CursorInstant, Id]);

/** A page of one side of a user's follows, last made first. */
export async function followPage(
  ctx: Context,
  { limit, cursor }: PageInput,
  of: Pick<FollowsQuery, 'userId' | 'which'>,
): Promise<FollowPage> {
  const cursors = cursorOf(of.which, { userId: of.userId }, Position);
  const from = cursors.decode(cursor);
  const after = from && { at: from[0], id: from[1] };
  const rows = await listFollowRows(ctx.db, { ...of, take: limit + 1, after });
  return pageOfRows(rows, limit, {
    view: (row) => toUserRef(row),
    cursor: ({ followedAt, authorId }) => cursors.encode([followedAt, authorId]),
  });
}
