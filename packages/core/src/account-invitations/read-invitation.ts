import { type AccountInvitation, AppError } from '@masthead/contracts';
import { findAccountInvitation } from '@masthead/db';
import type { Context } from '../context.ts';
import { toAccountInvitation } from './account-invitation-view.ts';
import { inviters } from './invitation-rules.ts';

/** An invitation after it was written. */
export async function readInvitation(ctx: Context, id: string): Promise<AccountInvitation> {
  const row = await findAccountInvitation(ctx.db, { id, now: ctx.now(), inviters });
  if (row === undefined) throw new AppError('INVITATION_NOT_FOUND');
  return toAccountInvitation(row);
}
