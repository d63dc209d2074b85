import {
  CompareVersionsInput,
  Post,
  PostDiff,
  PostVersion,
  PostVersionPage,
  PostVersionSummary,
  ReadVersionInput,
  RestoreVersionInput,
  SaveVersionInput,
  VersionListInput,
} from '@masthead/contracts';
import {
  compareVersions,
  getVersion,
  listVersions,
  restoreVersion,
  saveVersion,
} from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const versions = router({
  list: procedure
    .meta(
      meta('GET /posts/{id}/versions', {
        operationId: 'listVersions',
        summary: "List a post's versions, newest first",
        description:
          'Every publish, every change of what is published or scheduled, and every named save keeps one, unless nothing changed since the last. For those who may edit the post.',
        tag: 'Versions',
        access: 'user',
        scope: 'posts:read',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(VersionListInput)
    .output(PostVersionPage)
    .query(({ ctx, input }) => listVersions(ctx, input)),

  save: procedure
    .meta(
      meta('POST /posts/{id}/versions', {
        operationId: 'saveVersion',
        summary: 'Keep what a post says now, under a name',
        description:
          'Versions are kept by themselves at every publication and update; this one has a name and stays. Where the last version says the same, that one gets the name.',
        tag: 'Versions',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'FORBIDDEN'],
        success: 201,
        location: '/posts/{postId}/versions/{number}',
      }),
    )
    .input(SaveVersionInput)
    .output(PostVersionSummary)
    .mutation(({ ctx, input }) => saveVersion(ctx, input)),

  byNumber: procedure
    .meta(
      meta('GET /posts/{id}/versions/{number}', {
        operationId: 'getVersion',
        summary: 'Read a version of a post',
        description: 'Everything it said then. For those who may edit the post.',
        tag: 'Versions',
        access: 'user',
        scope: 'posts:read',
        errors: ['POST_NOT_FOUND', 'VERSION_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(ReadVersionInput)
    .output(PostVersion)
    .query(({ ctx, input }) => getVersion(ctx, input)),

  compare: procedure
    .meta(
      meta('GET /posts/{id}/versions/{from}...{to}', {
        operationId: 'compareVersions',
        summary: 'Compare two versions of a post, word by word',
        description:
          '`from` and `to` are numbers of versions, in either order. Of title, summary and content: what is the same, what went, what came.',
        tag: 'Versions',
        access: 'user',
        scope: 'posts:read',
        errors: ['POST_NOT_FOUND', 'VERSION_NOT_FOUND', 'FORBIDDEN'],
      }),
    )
    .input(CompareVersionsInput)
    .output(PostDiff)
    .query(({ ctx, input }) => compareVersions(ctx, input)),

  restore: procedure
    .meta(
      meta('POST /posts/{id}/versions/{number}/restore', {
        operationId: 'restoreVersion',
        summary: 'Make a post say what a version of it said',
        description:
          'Title, summary and content, byte for byte. What it said before is kept as a version first.',
        tag: 'Versions',
        access: 'user',
        scope: 'posts:write',
        errors: ['POST_NOT_FOUND', 'VERSION_NOT_FOUND', 'FORBIDDEN'],
        versioned: true,
      }),
    )
    .input(RestoreVersionInput)
    .output(Post)
    .mutation(({ ctx, input }) => restoreVersion(ctx, input)),
});
