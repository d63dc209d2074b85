import {
  DeleteMediaInput,
  ImportMediaInput,
  Media,
  MediaIdInput,
  MediaListInput,
  MediaPage,
  MediaUses,
  ReadMediaInput,
  UpdateMediaInput,
  UploadedMedia,
  UploadMediaInput,
} from '@masthead/contracts';
import {
  deleteMedia,
  getMedia,
  importMedia,
  listMedia,
  listUses,
  updateMedia,
  uploadMedia,
} from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const media = router({
  upload: procedure
    .meta(
      meta('POST /media', {
        operationId: 'uploadMedia',
        summary: 'Upload a picture',
        description:
          'As multipart/form-data. The bytes decide what it is, not its name. It is turned upright and stored without EXIF, in several widths as AVIF and WebP, and as one JPEG to be shared. The same file again answers 200 and the picture there is. REST only: tRPC takes JSON.',
        tag: 'Media',
        access: 'user',
        scope: 'media:write',
        errors: [
          'FORBIDDEN',
          'MEDIA_TOO_LARGE',
          'MEDIA_TYPE_NOT_ALLOWED',
          'MEDIA_INVALID',
          'MEDIA_TOO_MANY_PIXELS',
        ],
        success: 201,
        location: '/media/{id}',
        upload: true,
        unlessMade: 'duplicate',
      }),
    )
    .input(UploadMediaInput)
    .output(UploadedMedia)
    .mutation(({ ctx, input }) => uploadMedia(ctx, input)),

  import: procedure
    .meta(
      meta('POST /media/import', {
        operationId: 'importMedia',
        summary: 'Copy a picture from an address',
        description:
          'Fetched once, by http or https from the public internet, and then kept as an uploaded one: the same limits, encoded anew. What an address inside a network answers is not told apart from what does not answer.',
        tag: 'Media',
        access: 'user',
        scope: 'media:write',
        errors: [
          'FORBIDDEN',
          'URL_NOT_FETCHED',
          'MEDIA_TOO_LARGE',
          'MEDIA_TYPE_NOT_ALLOWED',
          'MEDIA_INVALID',
          'MEDIA_TOO_MANY_PIXELS',
        ],
        success: 201,
        location: '/media/{id}',
        unlessMade: 'duplicate',
      }),
    )
    .input(ImportMediaInput)
    .output(UploadedMedia)
    .mutation(({ ctx, input }) => importMedia(ctx, input)),

  list: procedure
    .meta(
      meta('GET /media', {
        operationId: 'listMedia',
        summary: 'List your pictures, newest first',
        description:
          'With their sizes, alt text and addresses. `unused` lists those that stand in no post, `hasAlt` those that say what they show, or do not; `sort` puts the largest first.',
        tag: 'Media',
        access: 'user',
        scope: 'media:read',
      }),
    )
    .input(MediaListInput)
    .output(MediaPage)
    .query(({ ctx, input }) => listMedia(ctx, input)),

  byId: procedure
    .meta(
      meta('GET /media/{id}', {
        operationId: 'getMedia',
        summary: 'Read what is known of a picture',
        description: 'Its sizes, alt text and addresses.',
        tag: 'Media',
        access: 'user',
        scope: 'media:read',
        errors: ['MEDIA_NOT_FOUND'],
      }),
    )
    .input(ReadMediaInput)
    .output(Media)
    .query(({ ctx, input }) => getMedia(ctx, input)),

  uses: procedure
    .meta(
      meta('GET /media/{id}/uses', {
        operationId: 'listMediaUses',
        summary: 'See where a picture is shown',
        description: 'Look here before you delete it. Posts that you cannot read are not named.',
        tag: 'Media',
        access: 'user',
        scope: 'media:read',
        errors: ['MEDIA_NOT_FOUND'],
      }),
    )
    .input(MediaIdInput)
    .output(MediaUses)
    .query(({ ctx, input }) => listUses(ctx, input)),

  update: procedure
    .meta(
      meta('PATCH /media/{id}', {
        operationId: 'updateMedia',
        summary: 'Say what a picture shows',
        description: 'Covers say it at once; a text keeps the words it was written with.',
        tag: 'Media',
        access: 'user',
        scope: 'media:write',
        errors: ['MEDIA_NOT_FOUND'],
      }),
    )
    .input(UpdateMediaInput)
    .output(Media)
    .mutation(({ ctx, input }) => updateMedia(ctx, input)),

  delete: procedure
    .meta(
      meta('DELETE /media/{id}', {
        operationId: 'deleteMedia',
        summary: 'Delete a picture',
        description: 'Refused while a post or a profile shows it, unless `force` is true.',
        tag: 'Media',
        access: 'user',
        scope: 'media:write',
        errors: ['MEDIA_NOT_FOUND', 'MEDIA_IN_USE'],
        success: 204,
      }),
    )
    .input(DeleteMediaInput)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteMedia(ctx, input)),
});
