import {
  FollowersInput,
  FollowingInput,
  FollowPage,
  FollowState,
  UserByUsernameInput,
} from '@masthead/contracts';
import { follow, listFollowers, listFollowing, unfollow } from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const follows = router({
  set: procedure
    .meta(
      meta('PUT /users/{username}/follow', {
        operationId: 'followUser',
        summary: 'Follow somebody',
        description:
          'You are notified of what they publish from now on. Following twice counts once.',
        tag: 'Users',
        access: 'user',
        scope: 'follows:write',
        errors: ['USER_NOT_FOUND'],
      }),
    )
    .input(UserByUsernameInput)
    .output(FollowState)
    .mutation(({ ctx, input }) => follow(ctx, input)),

  unset: procedure
    .meta(
      meta('DELETE /users/{username}/follow', {
        operationId: 'unfollowUser',
        summary: 'Follow somebody no longer',
        description: 'Answers the same where you did not follow them.',
        tag: 'Users',
        access: 'user',
        scope: 'follows:write',
        errors: ['USER_NOT_FOUND'],
      }),
    )
    .input(UserByUsernameInput)
    .output(FollowState)
    .mutation(({ ctx, input }) => unfollow(ctx, input)),

  followers: procedure
    .meta(
      meta('GET /users/{username}/followers', {
        operationId: 'listFollowers',
        summary: 'List who follows somebody, last come first',
        description: 'Of anybody: who follows whom is public.',
        tag: 'Users',
        access: 'public',
        scope: 'profile:read',
        errors: ['USER_NOT_FOUND'],
      }),
    )
    .input(FollowersInput)
    .output(FollowPage)
    .query(({ ctx, input }) => listFollowers(ctx, input)),

  following: procedure
    .meta(
      meta('GET /me/following', {
        operationId: 'listFollowing',
        summary: 'List whom you follow, last followed first',
        description: 'For yourself: nobody else sees the whole list.',
        tag: 'Users',
        access: 'user',
        scope: 'profile:read',
      }),
    )
    .input(FollowingInput)
    .output(FollowPage)
    .query(({ ctx, input }) => listFollowing(ctx, input)),
});
