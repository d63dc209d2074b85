import {
  CreatedPost,
  CreatePostInput,
  Post,
  PostBySlugInput,
  PostCounts,
  PostIdInput,
  PostListInput,
  PostPage,
  ReadPost,
  SearchInput,
  SearchPage,
  UpdatePostInput,
} from '@masthead/contracts';
import {
  countPosts,
  createPost,
  deletePost,
  getPost,
  listPosts,
  postAsMarkdown,
  searchPosts,
  updatePost,
} from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';
import { postLifecycle } from './post-lifecycle.ts';
import { postLinks } from './post-links.ts';
import { postMarks } from './post-marks.ts';
import { postTranslations } from './post-translations.ts';
import { postTrash } from './post-trash.ts';

export const posts = router({
  create: procedure
    .meta(
      meta('POST /posts', {
        operationId: 'createPost',
        summary: 'Write a post',
        description:
          'A draft, unless `status` says `published`, or `scheduled` with `publishAt`. With an `id` of your own you can send it again after a lost answer: the post that was made answers, with 200 and `duplicate`.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: [
          'FORBIDDEN',
          'MEDIA_NOT_FOUND',
          'ID_TAKEN',
          'SERIES_NOT_FOUND',
          'SERIES_FULL',
          'SLUG_TAKEN',
          'CONTENT_TOO_LARGE',
          'CONTENT_TOO_COMPLEX',
        ],
        success: 201,
        location: '/posts/{slug}',
        unlessMade: 'duplicate',
        largeBody: true,
      }),
    )
    .input(CreatePostInput)
    .output(CreatedPost)
    .mutation(({ ctx, input }) => createPost(ctx, input)),

  update: procedure
    .meta(
      meta('PATCH /posts/{id}', {
        operationId: 'updatePost',
        summary: 'Change a post',
        description:
          'Changes the fields that are present, if the post is still at the version you read. If it is not: with `onConflict: "merge"` both changes are joined where they do not overlap; otherwise the problem has `conflict`, with what you changed, what you sent and what is stored.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: [
          'POST_NOT_FOUND',
          'FORBIDDEN',
          'MEDIA_NOT_FOUND',
          'SERIES_NOT_FOUND',
          'SERIES_FULL',
          'SLUG_TAKEN',
          'TRANSLATION_EXISTS',
          'CONTENT_TOO_LARGE',
          'CONTENT_TOO_COMPLEX',
        ],
        versioned: true,
        largeBody: true,
      }),
    )
    .input(UpdatePostInput)
    .output(Post)
    .mutation(({ ctx, input }) => updatePost(ctx, input)),

  ...postLifecycle,

  ...postMarks,

  ...postTranslations,

  delete: procedure
    .meta(
      meta('DELETE /posts/{id}', {
        operationId: 'deletePost',
        summary: 'Put a post into the trash',
        description:
          'Nobody can read it any more. It can be restored for 30 days; its slug stays taken meanwhile.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
        success: 204,
      }),
    )
    .input(PostIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => deletePost(ctx, input)),

  ...postTrash,

  bySlug: procedure
    .meta(
      meta('GET /posts/{slug}', {
        operationId: 'getPost',
        summary: 'Read a post',
        description:
          'By its slug, one it had before, or its id. Drafts answer to their author only. With `Accept: text/markdown` you get the text with front matter. `include` adds what a page about it shows beside it.',
        tag: 'Posts',
        access: 'public',
        scope: 'posts:read',
        errors: ['POST_NOT_FOUND'],
        markdown: postAsMarkdown,
      }),
    )
    .input(PostBySlugInput)
    .output(ReadPost)
    .query(({ ctx, input }) => getPost(ctx, input)),

  ...postLinks,

  list: procedure
    .meta(
      meta('GET /posts', {
        operationId: 'listPosts',
        summary: 'List posts, newest first',
        description:
          'Published ones, for everybody; with another `status`, yours. Parameters such as `author`, `tags` and `publishedSince` narrow it down, all of them together; `sort` orders it; `include` adds the texts.',
        tag: 'Posts',
        access: 'public',
        scope: 'posts:read',
        errors: ['UNAUTHENTICATED', 'TAG_NOT_FOUND', 'USER_NOT_FOUND', 'SERIES_NOT_FOUND'],
      }),
    )
    .input(PostListInput)
    .output(PostPage)
    .query(({ ctx, input }) => listPosts(ctx, input)),

  counts: procedure
    .meta(
      meta('GET /me/post-counts', {
        operationId: 'countPosts',
        summary: 'How many posts you have, by status',
        description: 'Yours and those you write with others; the trash is counted apart.',
        tag: 'Posts',
        access: 'user',
        scope: 'posts:read',
      }),
    )
    .input(z.object({}))
    .output(PostCounts)
    .query(({ ctx }) => countPosts(ctx)),

  search: procedure
    .meta(
      meta('GET /search', {
        operationId: 'searchPosts',
        summary: 'Search posts, best match first',
        description:
          'A question in plain words finds the posts that match it best; "a phrase in quotes" must stand as it is; -word must not stand.',
        tag: 'Search',
        access: 'public',
        scope: 'posts:read',
        errors: ['EMPTY_QUERY'],
      }),
    )
    .input(SearchInput)
    .output(SearchPage)
    .query(({ ctx, input }) => searchPosts(ctx, input)),
});
