import { z } from 'zod';
import { limits } from './limits.ts';
import { mediaTypes } from './media-types.ts';
import { PageInput, pageOf } from './page.ts';
import { Instant } from './schedule.ts';
import { fieldsOf } from './selection.ts';
import { HttpUrl, Id, line, Timestamp } from './text.ts';

export const MediaType = z.enum(mediaTypes).meta({
  id: 'MediaType',
  description: 'Formats of pictures.',
});
export type MediaType = z.infer<typeof MediaType>;

/** The same picture, smaller. For `srcset`. */
export const MediaVariant = z
  .object({ url: z.string(), width: z.int(), height: z.int(), mimeType: MediaType })
  .meta({ id: 'MediaVariant', description: 'A picture in another size or format.' });
export type MediaVariant = z.infer<typeof MediaVariant>;

const shown = {
  id: Id,
  url: z.string().describe('Path on this server. What it answers never changes.'),
  alt: z.string().describe('What the picture shows, for those who do not see it.'),
  width: z.int(),
  height: z.int(),
  variants: z.array(MediaVariant).describe('By format, then from narrow to wide.'),
};

/** A picture as a post shows it. */
export const Cover = z
  .object(shown)
  .meta({ id: 'Cover', description: 'The picture at the top of a post.' });
export type Cover = z.infer<typeof Cover>;

/** An uploaded picture. */
export const Media = z
  .object({
    ...shown,
    mimeType: MediaType,
    byteSize: z.int().describe('Of the file at `url`.'),
    createdAt: Timestamp,
  })
  .meta({ id: 'Media', description: 'An uploaded picture.' });
export type Media = z.infer<typeof Media>;

export const UploadedMedia = Media.extend({
  duplicate: z
    .boolean()
    .describe('You had uploaded this very file before; this is what it became then.'),
}).meta({ id: 'UploadedMedia', description: 'What became of an uploaded file.' });
export type UploadedMedia = z.infer<typeof UploadedMedia>;

export const MediaAlt = line()
  .max(limits.media.alt)
  .meta({ example: 'A loaf of rye bread, cut open' });

export const UploadMediaInput = z.object({
  file: z
    .file('must be a file; send it as multipart/form-data to POST /api/v1/media')
    .describe('JPEG, PNG, WebP, AVIF or GIF, at most 20 MiB and 50 megapixels.'),
  alt: MediaAlt.default(''),
});
export type UploadMediaInput = z.infer<typeof UploadMediaInput>;

export const ImportMediaInput = z.object({
  url: HttpUrl.describe(
    'Where the picture is, on the public internet. It is copied, not linked.',
  ).meta({ example: 'https://example.org/loaf.jpg' }),
  alt: MediaAlt.default(''),
});
export type ImportMediaInput = z.infer<typeof ImportMediaInput>;

export const MediaIdInput = z.object({ id: Id });
export type MediaIdInput = z.infer<typeof MediaIdInput>;

/** A post that shows a picture. */
export const MediaUse = z
  .object({ slug: z.string(), title: z.string() })
  .meta({ id: 'MediaUse', description: 'A post that shows a picture.' });
export type MediaUse = z.infer<typeof MediaUse>;

/** Where a picture is shown. */
export const MediaUses = z
  .object({
    posts: z
      .array(MediaUse)
      .describe(
        'That show it as cover, in their text or in a kept version of it; only those you can read, last written first, 100 at most.',
      ),
    elsewhere: z.boolean().describe('Posts that you cannot read show it too.'),
    portrait: z.boolean().describe('Somebody has it for a portrait.'),
  })
  .meta({ id: 'MediaUses', description: 'Where a picture is shown.' });
export type MediaUses = z.infer<typeof MediaUses>;

export const UpdateMediaInput = z.object({ id: Id, alt: MediaAlt.optional() });
export type UpdateMediaInput = z.infer<typeof UpdateMediaInput>;

export const DeleteMediaInput = z.object({
  id: Id,
  force: z
    .boolean()
    .default(false)
    .describe('Also when posts show it: they lose their cover, or a picture in their text.'),
});
export type DeleteMediaInput = z.infer<typeof DeleteMediaInput>;

export const ReadMediaInput = MediaIdInput.extend({ fields: fieldsOf(Media) });
export type ReadMediaInput = z.infer<typeof ReadMediaInput>;

/** Orders of the list of pictures; `-` is downwards, the newest and the largest first. */
export const mediaSorts = ['-createdAt', 'createdAt', '-byteSize'] as const;

export const MediaListInput = PageInput.extend({
  unused: z
    .boolean()
    .optional()
    .describe('`true`: only what no post and no profile shows. `false`: only what one does.'),
  mimeType: MediaType.optional().describe('Only pictures that are stored in this format.'),
  hasAlt: z
    .boolean()
    .optional()
    .describe('Only pictures of which somebody said what they show, or nobody has.'),
  createdSince: Instant.optional().describe('Only pictures uploaded at or after this instant.'),
  createdUntil: Instant.optional().describe('Only pictures uploaded before this instant.'),
  sort: z.enum(mediaSorts).optional().describe('Default: `-createdAt`, the newest first.'),
  fields: fieldsOf(Media),
});
export type MediaListInput = z.infer<typeof MediaListInput>;

export const MediaPage = pageOf(Media).meta({
  id: 'MediaPage',
  description: 'Your pictures, in the order that was asked for.',
});
export type MediaPage = z.infer<typeof MediaPage>;
