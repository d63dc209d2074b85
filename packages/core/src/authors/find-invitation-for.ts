import { AppError, type Invitation } from '@masthead/contracts';
import { type FoundInvitation, findInvitation, type InvitationColumns } from '@masthead/db';
import { may } from '../access/policies.ts';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { toInvitation } from './invitation-view.ts';

/** Who was asked, or those who may ask for this post. */
type Side = 'invitee' | 'host';

/**
 * The invitation, for one side of it or either. FORBIDDEN for the other side, INVITATION_NOT_FOUND for everyone
 * else: who was asked to write with whom is nobody's business.
 */
export async function findInvitationFor(
  ctx: Context,
  side: Side | 'either',
  id: string,
  columns?: ReadonlySet<InvitationColumns>,
): Promise<FoundInvitation> {
  const actor = signedIn(ctx);
  const invitation = await findInvitation(ctx.db, id, columns);
  if (invitation === undefined) throw new AppError('INVITATION_NOT_FOUND');
  const sides: Record<Side, boolean> = {
    invitee: invitation.inviteeId === actor.userId,
    // A post in the trash is there for nobody but who takes it out again.
    host: !invitation.trashed && may(actor, 'post.invite', invitation),
  };
  if (!sides.invitee && !sides.host) throw new AppError('INVITATION_NOT_FOUND');
  if (side !== 'either' && !sides[side]) throw new AppError('FORBIDDEN');
  return invitation;
}

/** The invitation that the actor just answered, as stored. */
export async function readInvitationBack(ctx: Context, id: string): Promise<Invitation> {
  const invitation = await findInvitation(ctx.db, id);
  // Somebody purged the post in between.
  if (invitation === undefined) throw new AppError('INVITATION_NOT_FOUND');
  return toInvitation(invitation);
}
