import type { Post, PostIdInput } from '@masthead/contracts';
import { untrashPost } from '@masthead/db';
import type { Context } from '../context.ts';
import { readBack } from '../posts/read-back.ts';
import { expiredAt } from './expiry.ts';
import { findTrashedFor } from './find-trashed-for.ts';

/**
 * Takes a post out of the trash as it was, with its comments, likes and bookmarks; what is not in the
 * trash stays as it is. One that was to be published meanwhile comes back as a draft.
 */
export async function restorePost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  await findTrashedFor(ctx, 'post.restore', id);
  const now = ctx.now();
  await untrashPost(ctx.db, { id, now, expired: expiredAt(now) });
  return readBack(ctx, id);
}
