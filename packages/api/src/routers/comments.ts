import {
  Comment,
  CommentIdInput,
  CommentListInput,
  CommentPage,
  CreateCommentInput,
  UpdateCommentInput,
} from '@masthead/contracts';
import { createComment, deleteComment, listComments, updateComment } from '@masthead/core';
import { z } from 'zod';
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
          'Replies follow what they reply to, at whatever `depth`. What was deleted stands empty while there are replies to it.',
        tag: 'Comments',
        access: 'public',
        scope: 'posts:read',
        errors: ['POST_NOT_FOUND'],
      }),
    )
    .input(CommentListInput)
    .output(CommentPage)
    .query(({ ctx, input }) => listComments(ctx, input)),

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
