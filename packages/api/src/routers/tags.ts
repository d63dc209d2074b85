import {
  DeleteTagInput,
  MergeTagInput,
  ReadTagInput,
  TagAliases,
  TagAliasInput,
  TagBySlugInput,
  TagDetails,
  TagListInput,
  TagPage,
  UpdateTagInput,
} from '@masthead/contracts';
import {
  addTagAlias,
  deleteTag,
  getTag,
  listTagAliases,
  listTags,
  mergeTag,
  removeTagAlias,
  updateTag,
} from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const tags = router({
  list: procedure
    .meta(
      meta('GET /tags', {
        operationId: 'listTags',
        summary: 'List tags, most used first',
        description:
          'With how many posts everybody can read under each. `q` finds by the beginning of a name; `sort` puts them by the alphabet.',
        tag: 'Tags',
        access: 'public',
        scope: 'posts:read',
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
        description:
          'By its slug, one it had before, or an alias. Editors find tags that no post that can be read has.',
        tag: 'Tags',
        access: 'public',
        scope: 'posts:read',
        errors: ['TAG_NOT_FOUND'],
      }),
    )
    .input(ReadTagInput)
    .output(TagDetails)
    .query(({ ctx, input }) => getTag(ctx, input)),

  update: procedure
    .meta(
      meta('PATCH /tags/{slug}', {
        operationId: 'updateTag',
        summary: 'Rename or describe a tag',
        description:
          'For editors. The slug follows the name; the former one keeps meaning the tag. If it is at the version you read.',
        tag: 'Tags',
        access: 'user',
        scope: 'posts:write',
        errors: ['TAG_NOT_FOUND', 'FORBIDDEN', 'SLUG_TAKEN'],
        versioned: true,
      }),
    )
    .input(UpdateTagInput)
    .output(TagDetails)
    .mutation(({ ctx, input }) => updateTag(ctx, input)),

  delete: procedure
    .meta(
      meta('DELETE /tags/{slug}', {
        operationId: 'deleteTag',
        summary: 'Delete a tag',
        description: 'For editors. One that posts have only with `detach`; the posts stay.',
        tag: 'Tags',
        access: 'user',
        scope: 'posts:write',
        errors: ['TAG_NOT_FOUND', 'FORBIDDEN', 'TAG_IN_USE'],
        success: 204,
      }),
    )
    .input(DeleteTagInput)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteTag(ctx, input)),

  merge: procedure
    .meta(
      meta('POST /tags/{slug}/merge', {
        operationId: 'mergeTag',
        summary: 'Make a tag part of another',
        description:
          'For editors. Its posts get the other, in the same place; its slug and aliases mean the other from then on. Answers the other.',
        tag: 'Tags',
        access: 'user',
        scope: 'posts:write',
        errors: ['TAG_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(MergeTagInput)
    .output(TagDetails)
    .mutation(({ ctx, input }) => mergeTag(ctx, input)),

  aliases: procedure
    .meta(
      meta('GET /tags/{slug}/aliases', {
        operationId: 'listTagAliases',
        summary: 'List what else means a tag',
        description: 'For editors: former slugs, merged tags and aliases.',
        tag: 'Tags',
        access: 'user',
        scope: 'posts:read',
        errors: ['FORBIDDEN'],
      }),
    )
    .input(TagBySlugInput)
    .output(TagAliases)
    .query(({ ctx, input }) => listTagAliases(ctx, input)),

  addAlias: procedure
    .meta(
      meta('PUT /tags/{slug}/aliases/{alias}', {
        operationId: 'addTagAlias',
        summary: 'Make a word mean a tag',
        description: 'For editors. Whoever writes a post with it gets the tag.',
        tag: 'Tags',
        access: 'user',
        scope: 'posts:write',
        errors: ['TAG_NOT_FOUND', 'FORBIDDEN', 'SLUG_TAKEN'],
      }),
    )
    .input(TagAliasInput)
    .output(TagAliases)
    .mutation(({ ctx, input }) => addTagAlias(ctx, input)),

  removeAlias: procedure
    .meta(
      meta('DELETE /tags/{slug}/aliases/{alias}', {
        operationId: 'removeTagAlias',
        summary: 'Let a word mean a tag no more',
        description: 'For editors. Posts keep the tag.',
        tag: 'Tags',
        access: 'user',
        scope: 'posts:write',
        errors: ['TAG_NOT_FOUND', 'FORBIDDEN'],
        success: 204,
      }),
    )
    .input(TagAliasInput)
    .output(z.void())
    .mutation(({ ctx, input }) => removeTagAlias(ctx, input)),
});
