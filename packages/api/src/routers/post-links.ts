import { PostIdInput, PostLinks, RelatedPosts, RelatedPostsInput } from '@masthead/contracts';
import { checkLinks, relatedPosts } from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure } from '../trpc.ts';

/** `posts.related`, `posts.links`: where one goes from a post. */
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
        scope: 'posts:read',
        errors: ['POST_NOT_FOUND'],
      }),
    )
    .input(RelatedPostsInput)
    .output(RelatedPosts)
    .query(({ ctx, input }) => relatedPosts(ctx, input)),

  links: procedure
    .meta(
      meta('GET /posts/{id}/links', {
        operationId: 'checkLinks',
        summary: 'Check where the links of a post lead',
        description:
          'Of the post as it is saved, for those who may edit it. Links to posts of this site are looked up; nothing is fetched.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:read',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(PostIdInput)
    .output(PostLinks)
    .query(({ ctx, input }) => checkLinks(ctx, input)),
};
