import { type AppRouter, appRouter, type Meta } from '@masthead/api';
import { ReadTagInput, TagDetails, TagListInput, TagPage } from '@masthead/contracts';
import { getTag, listTags } from '@masthead/core';
import { procedure, router } from '../../../../packages/api/src/trpc.ts';

type Ends = NonNullable<Meta['deprecated']>;

/** The product, if two of its operations were to go: nothing of it is just now. */
export function routerWithEnds(ends: { list: Ends; bySlug: Ends }): AppRouter {
  const { tags, ...others } = appRouter._def.record;
  const metaOf = (name: 'list' | 'bySlug') => tags[name]._def.meta as Meta;
  const made = router({
    ...others,
    tags: {
      ...tags,
      list: procedure
        .meta({ ...metaOf('list'), deprecated: ends.list })
        .input(TagListInput)
        .output(TagPage)
        .query(({ ctx, input }) => listTags(ctx, input)),
      bySlug: procedure
        .meta({ ...metaOf('bySlug'), deprecated: ends.bySlug })
        .input(ReadTagInput)
        .output(TagDetails)
        .query(({ ctx, input }) => getTag(ctx, input)),
    },
  });
  // The same procedures by the same names: tRPC's types have no word for a router taken apart and put together.
  return made as unknown as AppRouter;
}
