import {
  AppError,
  type Invitation,
  type InviteAuthorInput,
  lifetimes,
  limits,
} from '@masthead/contracts';
import {
  foreignKeyConstraintOf,
  type InvitationFacts,
  insertInvitation,
  type NewInvitation,
  prepareInvitation,
  withRetry,
} from '@masthead/db';
import { policies } from '../access/policies.ts';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { readInvitationBack } from './find-invitation-for.ts';
import { invitationAction } from './invitation-action.ts';

/**
 * Asks someone to write a post together, or to take it over. They see its title and who asks, nothing
 * else of it, and are authors only once they accept.
 */
export async function inviteAuthor(ctx: Context, input: InviteAuthorInput): Promise<Invitation> {
  const { id: postId, username, kind } = input;
  const { userId: inviterId } = signedIn(ctx);
  const post = await findPostFor(ctx, invitationAction(kind), postId);
  const inviteeId = await findInvitee(ctx, username);
  if (inviteeId === inviterId) throw cannotBeInvited('is you');
  const now = ctx.now();
  const invitation: NewInvitation = {
    id: newId(),
    postId,
    inviterId,
    inviteeId,
    kind,
    now,
    expiresAt: new Date(now.getTime() + lifetimes.invitation * 1000),
  };
  const declinedSince = new Date(now.getTime() - lifetimes.declinedInvitation * 1000);
  await withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      const facts = await prepareInvitation(tx, invitation, { declinedSince });
      // Deleted, or given to another, since it was found.
      if (facts?.ownerId !== post.authorId) throw new AppError('POST_NOT_FOUND');
      refuse(facts, invitation);
      await insertInvitation(tx, invitation);
    }),
  ).catch((error: unknown) => {
    // Their account was deleted since it was found.
    throw foreignKeyConstraintOf(error) === 'post_invitations_invitee_id_fkey'
      ? nobody(error)
      : error;
  });
  return readInvitationBack(ctx, invitation.id);
}

/**
 * The id of someone who can write here. The public profile tells who exists, so may we; it tells
 * neither role nor suspension, so both have one answer.
 */
async function findInvitee(ctx: Context, username: string): Promise<string> {
  const user = await ctx.db.user.findUnique({
    where: { username },
    select: { id: true, role: true, suspendedAt: true },
  });
  if (user === null) throw nobody();
  const writes = policies['post.create'].roles.some((role) => role === user.role);
  if (!writes || user.suspendedAt !== null) throw cannotBeInvited('does not write here');
  return user.id;
}

function refuse(facts: InvitationFacts, { inviteeId, kind }: NewInvitation): void {
  const { perPost, perInviter } = limits.invitations;
  if (inviteeId === facts.ownerId) throw cannotBeInvited('owns this post');
  if (facts.isCoAuthor && kind === 'co-author') throw cannotBeInvited('is a co-author already');
  if (facts.isInvited) throw cannotBeInvited('has an open invitation already');
  if (facts.hasDeclined) throw cannotBeInvited('declined; ask again in a month');
  if (facts.places >= perPost)
    throw tooMany(`This post can have ${perPost} co-authors and open invitations.`);
  if (facts.sent >= perInviter) throw tooMany(`You can have ${perInviter} open invitations.`);
}

function nobody(cause?: unknown): AppError {
  const issues = [{ path: 'username', message: 'is not the username of anyone here' }];
  return new AppError('USER_NOT_FOUND', { issues, cause });
}

const tooMany = (detail: string) => new AppError('TOO_MANY_INVITATIONS', { detail });

const cannotBeInvited = (message: string) =>
  new AppError('CANNOT_BE_INVITED', { issues: [{ path: 'username', message }] });
