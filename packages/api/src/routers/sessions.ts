import { SessionByIdInput, SessionList } from '@masthead/contracts';
import { listSessions, revokeOtherSessions, revokeSession } from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const sessions = router({
  list: procedure
    .meta(
      meta('GET /me/sessions', {
        operationId: 'listSessions',
        summary: 'List where you are signed in',
        description:
          'Each with its device, its network, when it began and when it was last used; `current` is the one that asks.',
        tag: 'Auth',
        access: 'user',
      }),
    )
    .input(z.object({}))
    .output(SessionList)
    .query(({ ctx }) => listSessions(ctx)),

  revoke: procedure
    .meta(
      meta('DELETE /me/sessions/{id}', {
        operationId: 'revokeSession',
        summary: 'Sign out somewhere else',
        description: 'Ends one of your sessions. Its tokens are refused from the next request on.',
        tag: 'Auth',
        access: 'user',
        success: 204,
        errors: ['SESSION_NOT_FOUND'],
      }),
    )
    .input(SessionByIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeSession(ctx, input)),

  revokeOthers: procedure
    .meta(
      meta('DELETE /me/sessions', {
        operationId: 'revokeOtherSessions',
        summary: 'Sign out everywhere else',
        description: 'Ends all of your sessions but the one that asks.',
        tag: 'Auth',
        access: 'user',
        success: 204,
      }),
    )
    .input(z.object({}))
    .output(z.void())
    .mutation(({ ctx }) => revokeOtherSessions(ctx)),
});
