import type { Media, ReadMediaInput } from '@masthead/contracts';
import type { MediaColumns } from '@masthead/db';
import type { Context } from '../context.ts';
import { type ColumnsOfFields, columnsOf, only } from '../selection.ts';
import { findMediaFor } from './find-media-for.ts';
import { toMedia } from './media-view.ts';

/** Of a picture in a list, too. */
export const columnsOfMedia: ColumnsOfFields<keyof Media, MediaColumns> = {
  ...{ id: [], url: [], alt: [], width: [], height: [], mimeType: [], byteSize: [], createdAt: [] },
  variants: ['variants'],
};

export async function getMedia(ctx: Context, { id, fields }: ReadMediaInput): Promise<Media> {
  return only(toMedia(await findMediaFor(ctx, id, columnsOf(columnsOfMedia, fields))), fields);
}
