import { LinkTranslationInput, Post, PostIdInput } from '@masthead/contracts';
import { linkTranslation, unlinkTranslations } from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure } from '../trpc.ts';

/** `posts.linkTranslation` and back: the same post in several languages. */
export const postTranslations = {
  linkTranslation: procedure
    .meta(
      meta('PUT /posts/{id}/translations/{translationId}', {
        operationId: 'linkTranslation',
        summary: 'Link a post with its translation',
        description:
          'You must be able to edit both. What is linked with either is then linked with both, one post a language.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN', 'TRANSLATION_EXISTS'],
      }),
    )
    .input(LinkTranslationInput)
    .output(Post)
    .mutation(({ ctx, input }) => linkTranslation(ctx, input)),

  unlinkTranslations: procedure
    .meta(
      meta('DELETE /posts/{id}/translations', {
        operationId: 'unlinkTranslations',
        summary: 'Part a post from its translations',
        description: 'The others stay linked with each other.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(PostIdInput)
    .output(Post)
    .mutation(({ ctx, input }) => unlinkTranslations(ctx, input)),
};
