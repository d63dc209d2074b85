import { z } from 'zod';

export const DocumentHeading = z
  .object({ depth: z.int(), id: z.string(), text: z.string() })
  .meta({ id: 'DocumentHeading', description: 'A heading of a post; `id` is its anchor.' });
export type DocumentHeading = z.infer<typeof DocumentHeading>;

export const DocumentLink = z
  .object({ url: z.string(), text: z.string() })
  .meta({ id: 'DocumentLink', description: 'A link in the text of a post.' });
export type DocumentLink = z.infer<typeof DocumentLink>;

export const DocumentImage = z
  .object({ url: z.string(), alt: z.string() })
  .meta({ id: 'DocumentImage', description: 'A picture in the text of a post.' });
export type DocumentImage = z.infer<typeof DocumentImage>;

/** The parsed document: what the table of contents, link checks and related posts read. */
export const PostDocument = z
  .object({
    headings: z.array(DocumentHeading),
    links: z.array(DocumentLink),
    images: z.array(DocumentImage),
  })
  .meta({ id: 'PostDocument', description: 'Headings, links and images of a post, in order.' });
export type PostDocument = z.infer<typeof PostDocument>;
