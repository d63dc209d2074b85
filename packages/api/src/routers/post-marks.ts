import { Post, PostIdInput } from '@masthead/contracts';
import { featurePost, pinPost, unfeaturePost, unpinPost } from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure } from '../trpc.ts';

/** `posts.feature`, `posts.pin` and back: what stands out among posts. */
export const postMarks = {
  feature: procedure
    .meta(
      meta('PUT /posts/{id}/featured', {
        operationId: 'featurePost',
        summary: 'Put a post on the front page',
        description: 'For editors and admins. Twice is once; the version stays.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(PostIdInput)
    .output(Post)
    .mutation(({ ctx, input }) => featurePost(ctx, input)),

  unfeature: procedure
    .meta(
      meta('DELETE /posts/{id}/featured', {
        operationId: 'unfeaturePost',
        summary: 'Take a post off the front page',
        description: 'For editors. Answers the same where it was not featured.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(PostIdInput)
    .output(Post)
    .mutation(({ ctx, input }) => unfeaturePost(ctx, input)),

  pin: procedure
    .meta(
      meta('PUT /posts/{id}/pinned', {
        operationId: 'pinPost',
        summary: 'Keep a post at the head of your page',
        description: 'For its author, up to five posts. Twice is once; the version stays.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN', 'TOO_MANY_PINNED'],
      }),
    )
    .input(PostIdInput)
    .output(Post)
    .mutation(({ ctx, input }) => pinPost(ctx, input)),

  unpin: procedure
    .meta(
      meta('DELETE /posts/{id}/pinned', {
        operationId: 'unpinPost',
        summary: 'Let a post stand where its date puts it',
        description: 'Answers the same where it was not pinned.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(PostIdInput)
    .output(Post)
    .mutation(({ ctx, input }) => unpinPost(ctx, input)),
};
