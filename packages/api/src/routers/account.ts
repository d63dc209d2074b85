import {
  ChangePasswordInput,
  DeleteAccountInput,
  EmailLinkInput,
  RequestEmailChangeInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
} from '@masthead/contracts';
import {
  changePassword,
  confirmEmailChange,
  deleteAccount,
  requestEmailChange,
  requestEmailVerification,
  requestPasswordReset,
  resetPassword,
  revertEmailChange,
  verifyEmail,
} from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const account = router({
  changePassword: procedure
    .meta(
      meta('POST /me/password', {
        operationId: 'changePassword',
        summary: 'Change your password',
        description:
          'Ends all of your sessions but the one that asks. Wants a recent sign-in where you have a second factor.',
        tag: 'Auth',
        access: 'user',
        limit: 'credentials',
        success: 204,
        errors: ['WRONG_PASSWORD', 'STEP_UP_REQUIRED'],
      }),
    )
    .input(ChangePasswordInput)
    .output(z.void())
    .mutation(({ ctx, input }) => changePassword(ctx, input)),

  delete: procedure
    .meta(
      meta('DELETE /me', {
        operationId: 'deleteAccount',
        summary: 'Delete your account',
        description:
          'For ever. Wants a recent sign-in. Your sessions and tokens end, and everything that is yours alone is deleted.',
        tag: 'Auth',
        access: 'user',
        success: 204,
        recentAuth: true,
        errors: ['LAST_ADMIN'],
      }),
    )
    .input(DeleteAccountInput)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteAccount(ctx, input)),

  requestPasswordReset: procedure
    .meta(
      meta('POST /auth/password-reset', {
        operationId: 'requestPasswordReset',
        summary: 'Have a link to a new password mailed',
        description: 'The answer is the same whether the address has an account or not.',
        tag: 'Auth',
        access: 'public',
        limit: 'mail',
        success: 204,
      }),
    )
    .input(RequestPasswordResetInput)
    .output(z.void())
    .mutation(({ ctx, input }) => requestPasswordReset(ctx, input)),

  resetPassword: procedure
    .meta(
      meta('POST /auth/password-reset/confirm', {
        operationId: 'resetPassword',
        summary: 'Set a new password by a mailed link',
        description: 'The link works once. Ends all sessions of the account.',
        tag: 'Auth',
        access: 'public',
        limit: 'credentials',
        success: 204,
        errors: ['INVALID_LINK'],
      }),
    )
    .input(ResetPasswordInput)
    .output(z.void())
    .mutation(({ ctx, input }) => resetPassword(ctx, input)),

  requestEmailVerification: procedure
    .meta(
      meta('POST /me/email/verification', {
        operationId: 'requestEmailVerification',
        summary: 'Have the link that verifies your email mailed again',
        description:
          'It goes to the address of your account. Nothing happens where that is verified already.',
        tag: 'Auth',
        access: 'user',
        limit: 'mail',
        success: 204,
      }),
    )
    .input(z.object({}))
    .output(z.void())
    .mutation(({ ctx }) => requestEmailVerification(ctx)),

  verifyEmail: procedure
    .meta(
      meta('POST /auth/verify-email', {
        operationId: 'verifyEmail',
        summary: 'Verify an email address by a mailed link',
        description:
          'The `token` of the link. Works once, for three days, without being signed in.',
        tag: 'Auth',
        access: 'public',
        limit: 'credentials',
        success: 204,
        errors: ['INVALID_LINK'],
      }),
    )
    .input(EmailLinkInput)
    .output(z.void())
    .mutation(({ ctx, input }) => verifyEmail(ctx, input)),

  requestEmailChange: procedure
    .meta(
      meta('POST /me/email', {
        operationId: 'requestEmailChange',
        summary: 'Ask to move your account to another email address',
        description:
          'A link is mailed to that address. Nothing changes until it is confirmed. Wants a recent sign-in where you have a second factor.',
        tag: 'Auth',
        access: 'user',
        limit: 'mail',
        success: 204,
        errors: ['WRONG_PASSWORD', 'STEP_UP_REQUIRED'],
      }),
    )
    .input(RequestEmailChangeInput)
    .output(z.void())
    .mutation(({ ctx, input }) => requestEmailChange(ctx, input)),

  confirmEmailChange: procedure
    .meta(
      meta('POST /auth/change-email/confirm', {
        operationId: 'confirmEmailChange',
        summary: 'Move an account to the address a link was mailed to',
        description:
          'Ends all other sessions. The old address is told, with a link that takes this back.',
        tag: 'Auth',
        access: 'public',
        limit: 'credentials',
        success: 204,
        errors: ['INVALID_LINK', 'EMAIL_TAKEN'],
      }),
    )
    .input(EmailLinkInput)
    .output(z.void())
    .mutation(({ ctx, input }) => confirmEmailChange(ctx, input)),

  revertEmailChange: procedure
    .meta(
      meta('POST /auth/change-email/revert', {
        operationId: 'revertEmailChange',
        summary: 'Take back a change of email that was not yours',
        description:
          'By the link in the notice to the old address. Ends all sessions; the password works no longer, and a link to a new one is mailed.',
        tag: 'Auth',
        access: 'public',
        limit: 'credentials',
        success: 204,
        errors: ['INVALID_LINK', 'EMAIL_TAKEN'],
      }),
    )
    .input(EmailLinkInput)
    .output(z.void())
    .mutation(({ ctx, input }) => revertEmailChange(ctx, input)),
});
