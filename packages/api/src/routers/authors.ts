import {
  Invitation,
  InvitationIdInput,
  InvitationPage,
  InviteAuthorInput,
  MyInvitationsInput,
  PostInvitationsInput,
  ReadInvitationInput,
  RemoveAuthorInput,
} from '@masthead/contracts';
import {
  acceptInvitation,
  declineInvitation,
  getInvitation,
  inviteAuthor,
  listMyInvitations,
  listPostInvitations,
  removeAuthor,
  withdrawInvitation,
} from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const authors = router({
  invite: procedure
    .meta(
      meta('POST /posts/{id}/invitations', {
        operationId: 'inviteAuthor',
        summary: 'Invite someone to a post',
        description:
          'To write it together, or, as `owner`, to take it over: then you stay as co-author. Nothing changes until they accept. They see the title meanwhile, not the text.',
        tag: 'Authors',
        access: 'user',
        scope: 'posts:write',
        limit: 'mail',
        errors: [
          'POST_NOT_FOUND',
          'FORBIDDEN',
          'USER_NOT_FOUND',
          'CANNOT_BE_INVITED',
          'TOO_MANY_INVITATIONS',
        ],
        success: 201,
        location: '/invitations/{id}',
      }),
    )
    .input(InviteAuthorInput)
    .output(Invitation)
    .mutation(({ ctx, input }) => inviteAuthor(ctx, input)),

  invitations: procedure
    .meta(
      meta('GET /posts/{id}/invitations', {
        operationId: 'listPostInvitations',
        summary: 'List a post’s open invitations, oldest first',
        description: 'For whoever may invite: the owner of the post.',
        tag: 'Authors',
        access: 'user',
        scope: 'posts:read',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(PostInvitationsInput)
    .output(InvitationPage)
    .query(({ ctx, input }) => listPostInvitations(ctx, input)),

  invitation: procedure
    .meta(
      meta('GET /invitations/{id}', {
        operationId: 'getInvitation',
        summary: 'Read an invitation',
        description: 'For whom it is to, and for those who may send one for this post.',
        tag: 'Authors',
        access: 'user',
        scope: 'posts:read',
        errors: ['INVITATION_NOT_FOUND'],
      }),
    )
    .input(ReadInvitationInput)
    .output(Invitation)
    .query(({ ctx, input }) => getInvitation(ctx, input)),

  withdraw: procedure
    .meta(
      meta('DELETE /invitations/{id}', {
        operationId: 'withdrawInvitation',
        summary: 'Withdraw an invitation',
        description: 'By who sent it or owns the post, while it is open.',
        tag: 'Authors',
        access: 'user',
        scope: 'posts:write',
        errors: ['INVITATION_NOT_FOUND', 'FORBIDDEN', 'INVITATION_CLOSED'],
        success: 204,
      }),
    )
    .input(InvitationIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => withdrawInvitation(ctx, input)),

  inbox: procedure
    .meta(
      meta('GET /me/invitations', {
        operationId: 'listMyInvitations',
        summary: 'List the open invitations to you, newest first',
        description: 'What you were asked to write with somebody, and have not answered.',
        tag: 'Authors',
        access: 'user',
        scope: 'posts:read',
      }),
    )
    .input(MyInvitationsInput)
    .output(InvitationPage)
    .query(({ ctx, input }) => listMyInvitations(ctx, input)),

  accept: procedure
    .meta(
      meta('POST /invitations/{id}/accept', {
        operationId: 'acceptInvitation',
        summary: 'Accept an invitation',
        description:
          'You are a co-author of the post from then on, or its owner. Accepting again changes nothing.',
        tag: 'Authors',
        access: 'user',
        scope: 'posts:write',
        errors: ['INVITATION_NOT_FOUND', 'FORBIDDEN', 'INVITATION_CLOSED'],
      }),
    )
    .input(InvitationIdInput)
    .output(Invitation)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),

  decline: procedure
    .meta(
      meta('POST /invitations/{id}/decline', {
        operationId: 'declineInvitation',
        summary: 'Decline an invitation',
        description: 'Whoever sent it may ask you about this post again after 30 days.',
        tag: 'Authors',
        access: 'user',
        scope: 'posts:write',
        errors: ['INVITATION_NOT_FOUND', 'FORBIDDEN', 'INVITATION_CLOSED'],
      }),
    )
    .input(InvitationIdInput)
    .output(Invitation)
    .mutation(({ ctx, input }) => declineInvitation(ctx, input)),

  remove: procedure
    .meta(
      meta('DELETE /posts/{id}/authors/{username}', {
        operationId: 'removeAuthor',
        summary: 'Remove a co-author, or leave',
        description:
          'What they wrote stays. The owner cannot be removed: they transfer the post first.',
        tag: 'Authors',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN', 'AUTHOR_NOT_FOUND'],
        success: 204,
      }),
    )
    .input(RemoveAuthorInput)
    .output(z.void())
    .mutation(({ ctx, input }) => removeAuthor(ctx, input)),
});
