import { AppError } from '@masthead/contracts';
import { type MediaColumns, type MediaRow, readMedia } from '@masthead/db';
import { may } from '../access/policies.ts';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/** A picture that the actor may manage. To everyone else it does not exist. */
export async function findMediaFor(
  ctx: Context,
  id: string,
  columns?: ReadonlySet<MediaColumns>,
): Promise<MediaRow> {
  const actor = signedIn(ctx);
  const media = await readMedia(ctx.db, id, columns);
  if (media === undefined || !may(actor, 'media.manage', media.ownerId)) {
    throw new AppError('MEDIA_NOT_FOUND');
  }
  return media;
}
