import { PostIdInput, RelatedPosts } from '@masthead/contracts';
import { relatedPosts } from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure } from '../trpc.ts';

/** `posts.related`: where one goes from a post. */
export const postLinks = {
  related: procedure
    .meta(
      meta('GET /posts/{id}/related', {
        operationId: 'relatedPosts',
        summary: 'List what to read after a post',
        description:
          'At most five: by tags and words they share, those in the language of the post first. Its translations are not among them.',
        tag: 'Posts',
        access: 'public',
        errors: ['POST_NOT_FOUND'],
      }),
    )
    .input(PostIdInput)
    .output(RelatedPosts)
    .query(({ ctx, input }) => relatedPosts(ctx, input)),
};
