import { BookmarkListInput, BookmarkPage, BookmarkState, ReactionInput } from '@masthead/contracts';
import { listBookmarks, setBookmark, unsetBookmark } from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const bookmarks = router({
  set: procedure
    .meta(
      meta('PUT /posts/{postId}/bookmark', {
        operationId: 'bookmarkPost',
        summary: 'Bookmark a post',
        description:
          'For yourself: nobody else sees your bookmarks. Answers the same where you had bookmarked it.',
        tag: 'Reactions',
        access: 'user',
        scope: 'reactions:write',
        errors: ['POST_NOT_FOUND'],
      }),
    )
    .input(ReactionInput)
    .output(BookmarkState)
    .mutation(({ ctx, input }) => setBookmark(ctx, input)),

  unset: procedure
    .meta(
      meta('DELETE /posts/{postId}/bookmark', {
        operationId: 'unbookmarkPost',
        summary: 'Remove a bookmark',
        description: 'Answers the same where there was none.',
        tag: 'Reactions',
        access: 'user',
        scope: 'reactions:write',
        errors: ['POST_NOT_FOUND'],
      }),
    )
    .input(ReactionInput)
    .output(BookmarkState)
    .mutation(({ ctx, input }) => unsetBookmark(ctx, input)),

  list: procedure
    .meta(
      meta('GET /bookmarks', {
        operationId: 'listBookmarks',
        summary: 'List your bookmarks, newest first',
        description: 'Those whose posts you may still read.',
        tag: 'Reactions',
        access: 'user',
        scope: 'reactions:read',
      }),
    )
    .input(BookmarkListInput)
    .output(BookmarkPage)
    .query(({ ctx, input }) => listBookmarks(ctx, input)),
});
