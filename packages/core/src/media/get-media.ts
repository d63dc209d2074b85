import type { Media, MediaIdInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { findMediaFor } from './find-media-for.ts';
import { toMedia } from './media-view.ts';

export async function getMedia(ctx: Context, { id }: MediaIdInput): Promise<Media> {
  return toMedia(await findMediaFor(ctx, id));
}
