import { Post, PostIdInput, PublishPostInput, SchedulePostInput } from '@masthead/contracts';
import {
  archivePost,
  publishPost,
  schedulePost,
  unarchivePost,
  unpublishPost,
  unschedulePost,
} from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure } from '../trpc.ts';

/** `posts.publish` and the other ways of a post from one status to another. */
export const postLifecycle = {
  publish: procedure
    .meta(
      meta('POST /posts/{id}/publish', {
        operationId: 'publishPost',
        summary: 'Publish a post',
        description:
          'Now, whatever it was, a scheduled post too. Publishing what is published changes nothing but its end, when `unpublishAt` is given.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(PublishPostInput)
    .output(Post)
    .mutation(({ ctx, input }) => publishPost(ctx, input)),

  unpublish: procedure
    .meta(
      meta('POST /posts/{id}/unpublish', {
        operationId: 'unpublishPost',
        summary: 'Take a post back to draft',
        description:
          'At once, for all readers. Its address and what was said under it stay, and come back with it.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(PostIdInput)
    .output(Post)
    .mutation(({ ctx, input }) => unpublishPost(ctx, input)),

  schedule: procedure
    .meta(
      meta('POST /posts/{id}/schedule', {
        operationId: 'schedulePost',
        summary: 'Give a post the date it is published on, or another one',
        description:
          'It can be read from that instant on. A post that is published already has to be unpublished first.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN', 'ALREADY_PUBLISHED'],
      }),
    )
    .input(SchedulePostInput)
    .output(Post)
    .mutation(({ ctx, input }) => schedulePost(ctx, input)),

  unschedule: procedure
    .meta(
      meta('DELETE /posts/{id}/schedule', {
        operationId: 'unschedulePost',
        summary: 'Cancel the publication of a scheduled post',
        description: 'It is a draft again. What has no date stays as it is.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN', 'ALREADY_PUBLISHED'],
      }),
    )
    .input(PostIdInput)
    .output(Post)
    .mutation(({ ctx, input }) => unschedulePost(ctx, input)),

  archive: procedure
    .meta(
      meta('POST /posts/{id}/archive', {
        operationId: 'archivePost',
        summary: 'Archive a post',
        description: 'Only its author and editors can read it any more.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(PostIdInput)
    .output(Post)
    .mutation(({ ctx, input }) => archivePost(ctx, input)),

  unarchive: procedure
    .meta(
      meta('POST /posts/{id}/unarchive', {
        operationId: 'unarchivePost',
        summary: 'Take an archived post back to draft',
        description: 'Any other post stays as it is.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(PostIdInput)
    .output(Post)
    .mutation(({ ctx, input }) => unarchivePost(ctx, input)),
};
