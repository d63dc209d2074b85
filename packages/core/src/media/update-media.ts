import { AppError, type Media, type UpdateMediaInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { findMediaFor } from './find-media-for.ts';
import { toMedia } from './media-view.ts';

/** Says anew what a picture shows. Covers say it at once; a text keeps the words it was written with. */
export async function updateMedia(ctx: Context, { id, alt }: UpdateMediaInput): Promise<Media> {
  const media = await findMediaFor(ctx, id);
  if (alt === undefined || alt === media.alt) return toMedia(media);
  const { count } = await ctx.db.media.updateMany({ where: { id }, data: { alt } });
  // Somebody deleted it in between.
  if (count === 0) throw new AppError('MEDIA_NOT_FOUND');
  return toMedia({ ...media, alt });
}
