import {
  Comment,
  CommentEvent,
  CommentIdInput,
  CommentListInput,
  CommentPage,
  CreateCommentInput,
  UpdateCommentInput,
  WatchCommentsInput,
} from '@masthead/contracts';
import {
  createComment,
  deleteComment,
  listComments,
  updateComment,
  watchComments,
} from '@masthead/core';
import { z } from 'zod';
import { eventsOf } from '../events.ts';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const comments = router({
  create: procedure
    .meta(
      meta('POST /posts/{postId}/comments', {
        operationId: 'createComment',
        summary: 'Comment on a post, or reply to a comment',
        description: 'In Markdown. `parentId` makes it a reply.',
        tag: 'Comments',
        access: 'user',
        scope: 'comments:write',
        errors: ['POST_NOT_FOUND', 'COMMENT_NOT_FOUND', 'COMMENTS_DISABLED', 'CONTENT_TOO_COMPLEX'],
        success: 201,
        location: '/posts/{postId}/comments',
      }),
    )
    .input(CreateCommentInput)
    .output(Comment)
    .mutation(({ ctx, input }) => createComment(ctx, input)),

  list: procedure
    .meta(
      meta('GET /posts/{postId}/comments', {
        operationId: 'listComments',
        summary: "List a post's comments in reading order",
        description:
          'Replies follow what they reply to, at whatever `depth`, unless `sort` says by time. `author`, `parentId` and `createdSince` narrow it down, all of them together. What was deleted stands empty while there are replies to it.',
        tag: 'Comments',
        access: 'public',
        scope: 'posts:read',
        errors: ['POST_NOT_FOUND', 'USER_NOT_FOUND'],
      }),
    )
    .input(CommentListInput)
    .output(CommentPage)
    .query(({ ctx, input }) => listComments(ctx, input)),

  watch: procedure
    .meta(
      meta('GET /posts/{postId}/comments/stream', {
        operationId: 'watchComments',
        summary: 'Be told of comments on a post as they are written, changed and removed',
        description:
          'First comes `ready`: read the list after it, and nothing is missed. The stream ends with a `problem` when the post can be read no longer.',
        tag: 'Comments',
        access: 'public',
        scope: 'posts:read',
        errors: ['POST_NOT_FOUND'],
        event: CommentEvent,
      }),
    )
    .input(WatchCommentsInput)
    .output(eventsOf(CommentEvent))
    .subscription(({ ctx, input, signal }) => watchComments(ctx, input, signal)),

  update: procedure
    .meta(
      meta('PATCH /comments/{id}', {
        operationId: 'updateComment',
        summary: 'Change a comment of yours',
        description: 'If it is still at the version you read.',
        tag: 'Comments',
        access: 'user',
        scope: 'comments:write',
        errors: ['COMMENT_NOT_FOUND', 'FORBIDDEN', 'CONTENT_TOO_COMPLEX'],
        versioned: true,
      }),
    )
    .input(UpdateCommentInput)
    .output(Comment)
    .mutation(({ ctx, input }) => updateComment(ctx, input)),

  delete: procedure
    .meta(
      meta('DELETE /comments/{id}', {
        operationId: 'deleteComment',
        summary: 'Delete a comment of yours',
        description: 'Replies to it stay, under a tombstone.',
        tag: 'Comments',
        access: 'user',
        scope: 'comments:write',
        errors: ['COMMENT_NOT_FOUND', 'FORBIDDEN'],
        success: 204,
      }),
    )
    .input(CommentIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteComment(ctx, input)),
});
