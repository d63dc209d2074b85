import { Me, ReadUserInput, UpdateMeInput, User } from '@masthead/contracts';
import { getUser, updateMe } from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const users = router({
  byUsername: procedure
    .meta(
      meta('GET /users/{username}', {
        operationId: 'getUser',
        summary: 'Read a user’s public profile',
        description: 'Name, biography, picture, and how many follow them.',
        tag: 'Users',
        access: 'public',
        scope: 'profile:read',
        errors: ['USER_NOT_FOUND'],
      }),
    )
    .input(ReadUserInput)
    .output(User)
    .query(({ ctx, input }) => getUser(ctx, input)),

  updateMe: procedure
    .meta(
      meta('PATCH /me', {
        operationId: 'updateMe',
        summary: 'Change your profile',
        description:
          'Changes what is present. `avatarId` names a picture of yours; the middle of it is shown.',
        tag: 'Users',
        access: 'user',
        scope: 'profile:write',
        versioned: true,
        errors: ['FORBIDDEN', 'MEDIA_NOT_FOUND', 'VERSION_CONFLICT'],
      }),
    )
    .input(UpdateMeInput)
    .output(Me)
    .mutation(({ ctx, input }) => updateMe(ctx, input)),
});
