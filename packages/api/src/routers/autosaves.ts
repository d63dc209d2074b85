import {
  Autosave,
  DiscardAutosaveInput,
  PostIdInput,
  SaveAutosaveInput,
} from '@masthead/contracts';
import { discardAutosave, getAutosave, saveAutosave } from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const autosaves = router({
  get: procedure
    .meta(
      meta('GET /posts/{id}/autosave', {
        operationId: 'getAutosave',
        summary: 'Read what you typed in a post and have not saved',
        description: 'Yours alone, for those who may edit the post. `null`: there is nothing.',
        tag: 'Autosaves',
        access: 'user',
        scope: 'posts:read',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(PostIdInput)
    .output(Autosave.nullable())
    .query(({ ctx, input }) => getAutosave(ctx, input)),

  save: procedure
    .meta(
      meta('PUT /posts/{id}/autosave', {
        operationId: 'saveAutosave',
        summary: 'Keep what you are typing, apart from the post',
        description:
          'The post, its version and what readers see stay as they are until you update it with this `autosaveVersion`. `expectedVersion` is 0 the first time, then the version of the last answer; a stale one is refused with `conflict`: what the post said, what you sent and what another window of yours kept. The same text sent twice is no conflict.',
        tag: 'Autosaves',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN', 'CONTENT_TOO_LARGE'],
        versioned: true,
        largeBody: true,
      }),
    )
    .input(SaveAutosaveInput)
    .output(Autosave)
    .mutation(({ ctx, input }) => saveAutosave(ctx, input)),

  discard: procedure
    .meta(
      meta('DELETE /posts/{id}/autosave', {
        operationId: 'discardAutosave',
        summary: 'Give up what you typed in a post and have not saved',
        description: 'The post stays as it is. With `version`, only if nobody typed on meanwhile.',
        tag: 'Autosaves',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
        success: 204,
      }),
    )
    .input(DiscardAutosaveInput)
    .output(z.void())
    .mutation(({ ctx, input }) => discardAutosave(ctx, input)),
});
