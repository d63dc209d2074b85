import {
  ConfirmedTotp,
  ConfirmTotpInput,
  Factors,
  RecoveryCodes,
  TotpSetUp,
} from '@masthead/contracts';
import { confirmTotp, getFactors, removeTotp, renewRecoveryCodes, setUpTotp } from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const factors = router({
  get: procedure
    .meta(
      meta('GET /me/factors', {
        operationId: 'getFactors',
        summary: 'See your second factors',
        description:
          'What you sign in with beside your password, and how many recovery codes are left.',
        tag: 'Auth',
        access: 'user',
      }),
    )
    .input(z.object({}))
    .output(Factors)
    .query(({ ctx }) => getFactors(ctx)),

  setUpTotp: procedure
    .meta(
      meta('POST /me/totp', {
        operationId: 'setUpTotp',
        summary: 'Begin to use an authenticator app',
        description:
          'Nothing changes until a code of the app confirms it, within an hour. Beginning again makes another secret.',
        tag: 'Auth',
        access: 'user',
        recentAuth: true,
        errors: ['TOTP_IS_ON'],
      }),
    )
    .input(z.object({}))
    .output(TotpSetUp)
    .mutation(({ ctx }) => setUpTotp(ctx)),

  confirmTotp: procedure
    .meta(
      meta('POST /me/totp/confirm', {
        operationId: 'confirmTotp',
        summary: 'Switch codes of an authenticator app on',
        description:
          'By the code the app shows. Ends all of your sessions but the one that asks. With the first factor come recovery codes.',
        tag: 'Auth',
        access: 'user',
        recentAuth: true,
        errors: ['TOTP_IS_ON', 'TOTP_NOT_SET_UP', 'WRONG_CODE'],
      }),
    )
    .input(ConfirmTotpInput)
    .output(ConfirmedTotp)
    .mutation(({ ctx, input }) => confirmTotp(ctx, input)),

  removeTotp: procedure
    .meta(
      meta('DELETE /me/totp', {
        operationId: 'removeTotp',
        summary: 'Switch codes of an authenticator app off',
        description:
          'Ends all of your sessions but the one that asks. With the last factor go the recovery codes.',
        tag: 'Auth',
        access: 'user',
        recentAuth: true,
        success: 204,
      }),
    )
    .input(z.object({}))
    .output(z.void())
    .mutation(({ ctx }) => removeTotp(ctx)),

  renewRecoveryCodes: procedure
    .meta(
      meta('POST /me/recovery-codes', {
        operationId: 'renewRecoveryCodes',
        summary: 'Make new recovery codes',
        description:
          'The former ones work no longer. Ends all of your sessions but the one that asks.',
        tag: 'Auth',
        access: 'user',
        recentAuth: true,
        errors: ['NO_SECOND_FACTOR'],
      }),
    )
    .input(z.object({}))
    .output(RecoveryCodes)
    .mutation(({ ctx }) => renewRecoveryCodes(ctx)),
});
