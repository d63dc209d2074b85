import {
  ApiTokenByIdInput,
  ApiTokenList,
  CreateApiTokenInput,
  CreatedApiToken,
} from '@masthead/contracts';
import { createApiToken, listApiTokens, revokeApiToken } from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const tokens = router({
  list: procedure
    .meta(
      meta('GET /me/tokens', {
        operationId: 'listApiTokens',
        summary: 'List your API tokens',
        description: 'Newest first, without the tokens themselves. Expired ones stay for 30 days.',
        tag: 'Auth',
        access: 'user',
      }),
    )
    .input(z.object({}))
    .output(ApiTokenList)
    .query(({ ctx }) => listApiTokens(ctx)),

  create: procedure
    .meta(
      meta('POST /me/tokens', {
        operationId: 'createApiToken',
        summary: 'Make an API token',
        description:
          'For programs that act for you, with a few of your rights and for a while. The token is answered this once. A mail tells you of it. No token can make another.',
        tag: 'Auth',
        access: 'user',
        success: 201,
        location: '/me/tokens/{id}',
        recentAuth: true,
        errors: ['TOO_MANY_TOKENS'],
      }),
    )
    .input(CreateApiTokenInput)
    .output(CreatedApiToken)
    .mutation(({ ctx, input }) => createApiToken(ctx, input)),

  revoke: procedure
    .meta(
      meta('DELETE /me/tokens/{id}', {
        operationId: 'revokeApiToken',
        summary: 'Revoke an API token',
        description: 'It is refused from the next request on.',
        tag: 'Auth',
        access: 'user',
        success: 204,
        errors: ['TOKEN_NOT_FOUND'],
      }),
    )
    .input(ApiTokenByIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeApiToken(ctx, input)),
});
