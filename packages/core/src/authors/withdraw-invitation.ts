import { AppError, type InvitationIdInput } from '@masthead/contracts';
import { answerInvitation } from '@masthead/db';
import type { Context } from '../context.ts';
import { findInvitationFor, readInvitationBack } from './find-invitation-for.ts';

/** Takes an invitation back. INVITATION_CLOSED where it was answered first. */
export async function withdrawInvitation(ctx: Context, { id }: InvitationIdInput): Promise<void> {
  await findInvitationFor(ctx, 'host', id);
  await answerInvitation(ctx.db, { id, answer: 'withdrawn', now: ctx.now() });
  const { answer } = await readInvitationBack(ctx, id);
  if (answer !== 'withdrawn') throw new AppError('INVITATION_CLOSED');
}
