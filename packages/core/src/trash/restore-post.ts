import type { Post, PostIdInput } from '@masthead/contracts';
import { untrashPost } from '@masthead/db';
import { auditedPost } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import { readBack } from '../posts/read-back.ts';
import { expiredAt } from './expiry.ts';
import { findTrashedFor } from './find-trashed-for.ts';

/**
 * Takes a post out of the trash as it was, with its comments, likes and bookmarks; what is not in the
 * trash stays as it is. One that was to be published meanwhile comes back as a draft.
 */
export async function restorePost(ctx: Context, { id }: PostIdInput): Promise<Post> {
  const post = await findTrashedFor(ctx, 'post.restore', id);
  const now = ctx.now();
  const restore = { id, now, expired: expiredAt(now) };
  await auditedPost(ctx, 'post.restore', post, (db) => untrashPost(db, restore));
  return readBack(ctx, id);
}
