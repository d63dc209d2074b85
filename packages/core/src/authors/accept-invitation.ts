import { AppError, type Invitation, type InvitationIdInput } from '@masthead/contracts';
import {
  addCoAuthor,
  answerInvitation,
  type FoundInvitation,
  type InvitationParties,
  lockInvitationParties,
  type Tx,
  transferPostRow,
  withdrawInvitations,
  withRetry,
} from '@masthead/db';
import { may } from '../access/policies.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context, SignedIn } from '../context.ts';
import { findInvitationFor, readInvitationBack } from './find-invitation-for.ts';
import { invitationAction } from './invitation-action.ts';

/**
 * Makes the invitee a co-author, or the owner: then the former one stays as co-author, and what they
 * had asked others is withdrawn. All that the invitation rests on is looked at again under a lock on
 * the post. Accepting once more answers the same again.
 */
export async function acceptInvitation(
  ctx: Context,
  { id }: InvitationIdInput,
): Promise<Invitation> {
  const invitation = await findInvitationFor(ctx, 'invitee', id);
  await withRetry(() => ctx.db.$transaction((tx) => accept(tx, ctx, invitation)));
  const answered = await readInvitationBack(ctx, id);
  if (answered.answer !== 'accepted') throw new AppError('INVITATION_CLOSED');
  return answered;
}

async function accept(tx: Tx, ctx: Context, invitation: FoundInvitation): Promise<void> {
  const now = ctx.now();
  const { id, kind, postId, invitee } = invitation;
  const parties = await lockInvitationParties(tx, id);
  if (parties === undefined) throw new AppError('INVITATION_CLOSED');
  // Not open any more: whatever was answered stands.
  if (!(await answerInvitation(tx, { id, answer: 'accepted', now }))) return;
  check(invitation, parties);
  const { ownerId } = parties;
  if (kind === 'owner') {
    await withdrawInvitations(tx, { postId, now });
    await transferPostRow(tx, { postId, from: ownerId, to: invitee.authorId, now });
    await recordAudit(tx, ctx, {
      ...{ action: 'post.transfer', subject: { kind: 'post', id: postId } },
      before: { owner: ownerId },
      after: { owner: invitee.authorId },
    });
  } else {
    await addCoAuthor(tx, { postId, userId: invitee.authorId, now });
  }
}

/** Whether the one side may still ask, and the other still write. What was answered is undone by throwing. */
function check({ kind, inviter, invitee }: FoundInvitation, parties: InvitationParties): void {
  const { ownerId: authorId, coAuthorIds } = parties;
  const asks = actorOf(inviter.authorId, parties.inviterRole);
  if (
    parties.inviterSuspended ||
    invitee.authorId === authorId ||
    !may(asks, invitationAction(kind), { authorId, coAuthorIds })
  ) {
    throw new AppError('INVITATION_CLOSED');
  }
  if (
    parties.inviteeSuspended ||
    !may(actorOf(invitee.authorId, parties.inviteeRole), 'post.create')
  ) {
    throw new AppError('FORBIDDEN');
  }
}

/** Someone as a policy sees them, who need not be signed in now. */
function actorOf(userId: string, role: SignedIn['role']): SignedIn {
  return { kind: 'user', userId, role, sessionId: '' };
}
