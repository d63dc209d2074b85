import {
  LoginInput,
  LogoutInput,
  Me,
  RefreshInput,
  RegisterInput,
  Session,
  StepUpInput,
} from '@masthead/contracts';
import { login, logout, me, refresh, register, stepUp } from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const auth = router({
  register: procedure
    .meta(
      meta('POST /auth/register', {
        operationId: 'register',
        summary: 'Open an account',
        description: 'Makes the account and signs it in, where anybody may (`GET /site`).',
        tag: 'Auth',
        access: 'public',
        limit: 'mail',
        errors: ['EMAIL_TAKEN', 'USERNAME_TAKEN', 'INVITATION_REQUIRED', 'REGISTRATION_CLOSED'],
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
          'With email and password. A browser gets its refresh token in a cookie that scripts cannot read; other clients ask for it with `tokenDelivery: "body"`.',
        tag: 'Auth',
        access: 'public',
        limit: 'credentials',
        errors: ['INVALID_CREDENTIALS', 'ACCOUNT_SUSPENDED'],
      }),
    )
    .input(LoginInput)
    .output(Session)
    .mutation(({ ctx, input }) => login(ctx, input)),

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
          'What is dangerous answers `STEP_UP_REQUIRED` unless you signed in, or did this, within the last ten minutes. It counts for the session that asks.',
        tag: 'Auth',
        access: 'user',
        limit: 'credentials',
        success: 204,
        errors: ['WRONG_PASSWORD'],
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
