import {
  type AccountInvitationListInput,
  type AccountInvitationPage,
  Id,
} from '@masthead/contracts';
import { listAccountInvitationRows } from '@masthead/db';
import { z } from 'zod';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { cursorOf, pageOfRows } from '../paging.ts';
import { columnsOf, only } from '../selection.ts';
import { columnsOfAccountInvitation, toAccountInvitation } from './account-invitation-view.ts';
import { inviters } from './invitation-rules.ts';

const cursors = cursorOf('account-invitations', {}, z.tuple([Id]));

/** Who was asked to open an account and has not done so, newest first. For admins. One statement. */
export async function listAccountInvitations(
  ctx: Context,
  { limit, cursor, fields }: AccountInvitationListInput,
): Promise<AccountInvitationPage> {
  authorize(ctx, 'account.invite');
  const rows = await listAccountInvitationRows(ctx.db, {
    ...{ take: limit + 1, now: ctx.now(), inviters },
    columns: columnsOf(columnsOfAccountInvitation, fields),
    before: cursors.decode(cursor)?.[0] ?? null,
  });
  return pageOfRows(rows, limit, {
    view: (row) => only(toAccountInvitation(row), fields),
    cursor: ({ id }) => cursors.encode([id]),
  });
}
