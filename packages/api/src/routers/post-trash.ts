import { EmptiedTrash, Post, PostIdInput, TrashListInput, TrashPage } from '@masthead/contracts';
import { emptyTrash, listTrash, purgePost, restorePost } from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure } from '../trpc.ts';

/** `posts.trash`, `posts.restore`, `posts.purge`, `posts.emptyTrash`. */
export const postTrash = {
  trash: procedure
    .meta(
      meta('GET /trash', {
        operationId: 'listTrash',
        summary: 'List your deleted posts, last deleted first',
        description: 'They stay for 30 days.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:read',
      }),
    )
    .input(TrashListInput)
    .output(TrashPage)
    .query(({ ctx, input }) => listTrash(ctx, input)),

  restore: procedure
    .meta(
      meta('POST /posts/{id}/restore', {
        operationId: 'restorePost',
        summary: 'Take a post out of the trash',
        description:
          'It is as it was, with its comments, likes and bookmarks. A post that was to be published meanwhile comes back as a draft. What is not in the trash stays as it is.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(PostIdInput)
    .output(Post)
    .mutation(({ ctx, input }) => restorePost(ctx, input)),

  purge: procedure
    .meta(
      meta('DELETE /trash/{id}', {
        operationId: 'purgePost',
        summary: 'Delete a post for ever',
        description:
          'From the trash only, with everything that hangs on it. Its slugs are free again.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
        success: 204,
      }),
    )
    .input(PostIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => purgePost(ctx, input)),

  emptyTrash: procedure
    .meta(
      meta('DELETE /trash', {
        operationId: 'emptyTrash',
        summary: 'Delete all your posts in the trash for ever',
        description: 'With everything that hangs on them. Posts that come in while it runs stay.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
      }),
    )
    .input(z.object({}))
    .output(EmptiedTrash)
    .mutation(({ ctx }) => emptyTrash(ctx)),
};
