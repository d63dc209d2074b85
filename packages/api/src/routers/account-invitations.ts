import {
  AcceptAccountInvitationInput,
  AccountInvitation,
  AccountInvitationInput,
  AccountInvitationListInput,
  AccountInvitationPage,
  AccountOffer,
  EmailLinkInput,
  InviteToAccountInput,
  Session,
  SignUpInput,
} from '@masthead/contracts';
import {
  acceptAccountInvitation,
  inviteToAccount,
  listAccountInvitations,
  lookAtOffer,
  resendAccountInvitation,
  revokeAccountInvitation,
  signUp,
} from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const accountInvitations = router({
  list: procedure
    .meta(
      meta('GET /admin/invitations', {
        operationId: 'listAccountInvitations',
        summary: 'List who was invited to open an account, newest first',
        description:
          'For admins. Who opened one, or whose invitation was taken back, is not in it.',
        tag: 'Administration',
        access: 'user',
        errors: ['FORBIDDEN', 'INVALID_CURSOR'],
      }),
    )
    .input(AccountInvitationListInput)
    .output(AccountInvitationPage)
    .query(({ ctx, input }) => listAccountInvitations(ctx, input)),

  create: procedure
    .meta(
      meta('POST /admin/invitations', {
        operationId: 'inviteToAccount',
        summary: 'Invite somebody to open an account',
        description:
          'For admins. Mails a link that works once, for a week, and only while you are an admin.',
        tag: 'Administration',
        access: 'user',
        recentAuth: true,
        success: 201,
        location: '/admin/invitations',
        errors: ['FORBIDDEN', 'EMAIL_TAKEN', 'CANNOT_BE_INVITED', 'REGISTRATION_CLOSED'],
      }),
    )
    .input(InviteToAccountInput)
    .output(AccountInvitation)
    .mutation(({ ctx, input }) => inviteToAccount(ctx, input)),

  resend: procedure
    .meta(
      meta('POST /admin/invitations/{id}/resend', {
        operationId: 'resendAccountInvitation',
        summary: 'Mail the link of an invitation anew',
        description: 'For admins. Works for a week again; former links work no longer.',
        tag: 'Administration',
        access: 'user',
        recentAuth: true,
        errors: ['FORBIDDEN', 'INVITATION_NOT_FOUND', 'REGISTRATION_CLOSED'],
      }),
    )
    .input(AccountInvitationInput)
    .output(AccountInvitation)
    .mutation(({ ctx, input }) => resendAccountInvitation(ctx, input)),

  revoke: procedure
    .meta(
      meta('DELETE /admin/invitations/{id}', {
        operationId: 'revokeAccountInvitation',
        summary: 'Take an invitation back',
        description: 'For admins. Its links work no longer.',
        tag: 'Administration',
        access: 'user',
        success: 204,
        errors: ['FORBIDDEN', 'INVITATION_NOT_FOUND'],
      }),
    )
    .input(AccountInvitationInput)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeAccountInvitation(ctx, input)),

  signUp: procedure
    .meta(
      meta('POST /auth/sign-up', {
        operationId: 'signUp',
        summary: 'Have a link mailed that opens an account',
        description:
          'Where anybody may open one. The answer is the same whether the address has an account or not; its owner is told by mail. The link works once, for a day: its token goes to `POST /auth/invitation/accept`.',
        tag: 'Auth',
        access: 'public',
        limit: 'mail',
        success: 204,
        errors: ['INVITATION_REQUIRED', 'REGISTRATION_CLOSED'],
      }),
    )
    .input(SignUpInput)
    .output(z.void())
    .mutation(({ ctx, input }) => signUp(ctx, input)),

  // Not a query: tRPC would put the token into an address, which is logged.
  look: procedure
    .meta(
      meta('POST /auth/invitation', {
        operationId: 'lookAtInvitation',
        summary: 'See what an invitation offers',
        description:
          'By the token of its link. Changes nothing. `inviter` is null where the link was asked for by `POST /auth/sign-up`.',
        tag: 'Auth',
        access: 'public',
        limit: 'credentials',
        errors: ['INVALID_LINK', 'REGISTRATION_CLOSED'],
      }),
    )
    .input(EmailLinkInput)
    .output(AccountOffer)
    .mutation(({ ctx, input }) => lookAtOffer(ctx, input)),

  accept: procedure
    .meta(
      meta('POST /auth/invitation/accept', {
        operationId: 'acceptAccountInvitation',
        summary: 'Open the account that an invitation offers',
        description: 'By the token of its link, which works once. Signs in; the email is verified.',
        tag: 'Auth',
        access: 'public',
        limit: 'credentials',
        success: 201,
        location: '/users/{user.username}',
        errors: ['INVALID_LINK', 'EMAIL_TAKEN', 'USERNAME_TAKEN', 'REGISTRATION_CLOSED'],
      }),
    )
    .input(AcceptAccountInvitationInput)
    .output(Session)
    .mutation(({ ctx, input }) => acceptAccountInvitation(ctx, input)),
});
