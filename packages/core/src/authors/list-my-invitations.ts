import { Id, type InvitationPage, type MyInvitationsInput } from '@masthead/contracts';
import { listMyInvitationRows } from '@masthead/db';
import { z } from 'zod';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { CursorInstant, cursorOf, pageOfRows } from '../paging.ts';
import { columnsOf, only } from '../selection.ts';
import { columnsOfInvitation, toInvitation } from './invitation-view.ts';

const Position = z.tuple([CursorInstant, Id]);

/** What the actor was asked and has not answered, newest first. One statement. */
export async function listMyInvitations(
  ctx: Context,
  { cursor, limit, fields }: MyInvitationsInput,
): Promise<InvitationPage> {
  const { userId: inviteeId } = signedIn(ctx);
  const cursors = cursorOf('invitations', { inviteeId }, Position);
  const from = cursors.decode(cursor);
  const rows = await listMyInvitationRows(ctx.db, {
    inviteeId,
    now: ctx.now(),
    columns: columnsOf(columnsOfInvitation, fields),
    take: limit + 1,
    after: from && { at: from[0], id: from[1] },
  });
  return pageOfRows(rows, limit, {
    view: (row) => only(toInvitation(row), fields),
    cursor: ({ createdAt, id }) => cursors.encode([createdAt, id]),
  });
}
