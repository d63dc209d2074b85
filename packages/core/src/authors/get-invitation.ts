import type { Invitation, ReadInvitationInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { columnsOf, only } from '../selection.ts';
import { findInvitationFor } from './find-invitation-for.ts';
import { columnsOfInvitation, toInvitation } from './invitation-view.ts';

/** An invitation as both of its sides see it, answered or not. */
export async function getInvitation(
  ctx: Context,
  { id, fields }: ReadInvitationInput,
): Promise<Invitation> {
  const columns = columnsOf(columnsOfInvitation, fields);
  return only(toInvitation(await findInvitationFor(ctx, 'either', id, columns)), fields);
}
