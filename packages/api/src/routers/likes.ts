import { LikeState, ReactionInput } from '@masthead/contracts';
import { setLike, unsetLike } from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const likes = router({
  set: procedure
    .meta(
      meta('PUT /posts/{postId}/like', {
        operationId: 'likePost',
        summary: 'Like a post',
        description: 'Liking twice counts once.',
        tag: 'Reactions',
        access: 'user',
        scope: 'reactions:write',
        errors: ['POST_NOT_FOUND'],
      }),
    )
    .input(ReactionInput)
    .output(LikeState)
    .mutation(({ ctx, input }) => setLike(ctx, input)),

  unset: procedure
    .meta(
      meta('DELETE /posts/{postId}/like', {
        operationId: 'unlikePost',
        summary: 'Take a like back',
        description: 'Answers the same where you had not liked it.',
        tag: 'Reactions',
        access: 'user',
        scope: 'reactions:write',
        errors: ['POST_NOT_FOUND'],
      }),
    )
    .input(ReactionInput)
    .output(LikeState)
    .mutation(({ ctx, input }) => unsetLike(ctx, input)),
});
