import { AppError, type Invitation, type InvitationIdInput } from '@masthead/contracts';
import { answerInvitation } from '@masthead/db';
import type { Context } from '../context.ts';
import { findInvitationFor, readInvitationBack } from './find-invitation-for.ts';

/** Says no. Declining once more answers the same again. */
export async function declineInvitation(
  ctx: Context,
  { id }: InvitationIdInput,
): Promise<Invitation> {
  await findInvitationFor(ctx, 'invitee', id);
  await answerInvitation(ctx.db, { id, answer: 'declined', now: ctx.now() });
  const answered = await readInvitationBack(ctx, id);
  if (answered.answer !== 'declined') throw new AppError('INVITATION_CLOSED');
  return answered;
}
