import {
  LoginFactorInput,
  LoginInput,
  LoginPasskeyInput,
  LoginResult,
  LogoutInput,
  Me,
  PasskeyOptionsInput,
  PasskeyRequestOptions,
  RefreshInput,
  RegisterInput,
  Session,
  StepUpInput,
} from '@masthead/contracts';
import {
  login,
  loginFactor,
  loginPasskey,
  logout,
  me,
  passkeyRequestOptions,
  refresh,
  register,
  stepUp,
} from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const auth = router({
  register: procedure
    .meta(
      meta('POST /auth/register', {
        operationId: 'register',
        summary: 'Open an account',
        description:
          'Makes the account and signs it in, where `registration` of `GET /site` is `open`. Where it is `verified`, ask for a link by `POST /auth/sign-up`.',
        tag: 'Auth',
        access: 'public',
        limit: 'mail',
        errors: [
          'EMAIL_TAKEN',
          'USERNAME_TAKEN',
          'SIGN_UP_BY_MAIL',
          'INVITATION_REQUIRED',
          'REGISTRATION_CLOSED',
        ],
        success: 201,
        location: '/users/{user.username}',
      }),
    )
    .input(RegisterInput)
    .output(Session)
    .mutation(({ ctx, input }) => register(ctx, input)),

  login: procedure
    .meta(
      meta('POST /auth/login', {
        operationId: 'login',
        summary: 'Sign in',
        description:
          'With email and password. Where the account has a second factor, `status` is `factor_required` and there is a ticket to show that. A browser gets its refresh token in a cookie that scripts cannot read; other clients ask for it with `tokenDelivery: "body"`.',
        tag: 'Auth',
        access: 'public',
        limit: 'credentials',
        errors: ['INVALID_CREDENTIALS', 'ACCOUNT_SUSPENDED'],
      }),
    )
    .input(LoginInput)
    .output(LoginResult)
    .mutation(({ ctx, input }) => login(ctx, input)),

  loginFactor: procedure
    .meta(
      meta('POST /auth/login/factor', {
        operationId: 'loginWithFactor',
        summary: 'Sign in: the second step',
        description:
          'Give the ticket and one of `code`, `recoveryCode` and `passkey`. A ticket is good for five tries within five minutes.',
        tag: 'Auth',
        access: 'public',
        limit: 'credentials',
        errors: ['INVALID_TICKET', 'WRONG_CODE', 'PASSKEY_REFUSED'],
      }),
    )
    .input(LoginFactorInput)
    .output(Session)
    .mutation(({ ctx, input }) => loginFactor(ctx, input)),

  loginPasskey: procedure
    .meta(
      meta('POST /auth/login/passkey', {
        operationId: 'loginWithPasskey',
        summary: 'Sign in with a passkey alone',
        description: 'What it signs comes from `POST /auth/passkey/options`, without a ticket.',
        tag: 'Auth',
        access: 'public',
        limit: 'credentials',
        errors: ['PASSKEY_REFUSED', 'ACCOUNT_SUSPENDED'],
      }),
    )
    .input(LoginPasskeyInput)
    .output(Session)
    .mutation(({ ctx, input }) => loginPasskey(ctx, input)),

  passkeyOptions: procedure
    .meta(
      meta('POST /auth/passkey/options', {
        operationId: 'getPasskeyOptions',
        summary: 'Ask for something a passkey can sign',
        description:
          'With the ticket of a sign-in for its second step; signed in, to step up; else to sign in by a passkey alone. Good for one use within five minutes.',
        tag: 'Auth',
        access: 'public',
        errors: ['INVALID_TICKET'],
      }),
    )
    .input(PasskeyOptionsInput)
    .output(PasskeyRequestOptions)
    .mutation(({ ctx, input }) => passkeyRequestOptions(ctx, input)),

  refresh: procedure
    .meta(
      meta('POST /auth/refresh', {
        operationId: 'refreshSession',
        summary: 'Exchange a refresh token for a new session',
        description:
          'A refresh token works once. Its reuse after the grace of 30 seconds ends the whole session: someone copied it.',
        tag: 'Auth',
        access: 'public',
        errors: ['INVALID_REFRESH_TOKEN'],
      }),
    )
    .input(RefreshInput)
    .output(Session)
    .mutation(({ ctx, input }) => refresh(ctx, input)),

  logout: procedure
    .meta(
      meta('POST /auth/logout', {
        operationId: 'logout',
        summary: 'Sign out',
        description: 'Ends the session of the refresh token. Signing out twice is no error.',
        tag: 'Auth',
        access: 'public',
        success: 204,
      }),
    )
    .input(LogoutInput)
    .output(z.void())
    .mutation(({ ctx, input }) => logout(ctx, input)),

  stepUp: procedure
    .meta(
      meta('POST /auth/step-up', {
        operationId: 'stepUp',
        summary: 'Show again who you are',
        description:
          'What is dangerous answers `STEP_UP_REQUIRED` unless you signed in, or did this, within the last ten minutes. It counts for the session that asks. Give one of `password`, `code`, `recoveryCode` and `passkey`; the password is not enough where there is a second factor.',
        tag: 'Auth',
        access: 'user',
        limit: 'credentials',
        success: 204,
        errors: ['WRONG_PASSWORD', 'FACTOR_REQUIRED', 'WRONG_CODE', 'PASSKEY_REFUSED'],
      }),
    )
    .input(StepUpInput)
    .output(z.void())
    .mutation(({ ctx, input }) => stepUp(ctx, input)),

  me: procedure
    .meta(
      meta('GET /me', {
        operationId: 'getMe',
        summary: 'Who am I',
        description:
          'Your own account, with what others do not see: email, role, the `version` to change it by.',
        tag: 'Auth',
        access: 'user',
        scope: 'profile:read',
      }),
    )
    .input(z.object({}))
    .output(Me)
    .query(({ ctx }) => me(ctx)),
});
