import { User, UserByUsernameInput } from '@masthead/contracts';
import { getUser } from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const users = router({
  byUsername: procedure
    .meta(
      meta('GET /users/{username}', {
        operationId: 'getUser',
        summary: 'Read a user’s public profile',
        tag: 'Users',
        access: 'public',
        errors: ['USER_NOT_FOUND'],
      }),
    )
    .input(UserByUsernameInput)
    .output(User)
    .query(({ ctx, input }) => getUser(ctx, input)),
});
