import { Tag, TagBySlugInput, TagListInput, TagPage } from '@masthead/contracts';
import { getTag, listTags } from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const tags = router({
  list: procedure
    .meta(
      meta('GET /tags', {
        operationId: 'listTags',
        summary: 'List tags, most used first',
        tag: 'Tags',
        access: 'public',
      }),
    )
    .input(TagListInput)
    .output(TagPage)
    .query(({ ctx, input }) => listTags(ctx, input)),

  bySlug: procedure
    .meta(
      meta('GET /tags/{slug}', {
        operationId: 'getTag',
        summary: 'Read a tag',
        tag: 'Tags',
        access: 'public',
        errors: ['TAG_NOT_FOUND'],
      }),
    )
    .input(TagBySlugInput)
    .output(Tag)
    .query(({ ctx, input }) => getTag(ctx, input)),
});
