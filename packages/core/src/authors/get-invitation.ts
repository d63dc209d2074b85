import type { Invitation, InvitationIdInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { findInvitationFor } from './find-invitation-for.ts';
import { toInvitation } from './invitation-view.ts';

/** An invitation as both of its sides see it, answered or not. */
export async function getInvitation(ctx: Context, { id }: InvitationIdInput): Promise<Invitation> {
  return toInvitation(await findInvitationFor(ctx, 'either', id));
}
