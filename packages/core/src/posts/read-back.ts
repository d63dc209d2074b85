import { AppError, type Post } from '@masthead/contracts';
import { readPost } from '@masthead/db';
import { may } from '../access/policies.ts';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { toPost } from './post-view.ts';

/** The post that the actor just wrote, as stored. */
export async function readBack(ctx: Context, id: string): Promise<Post> {
  const actor = signedIn(ctx);
  const now = ctx.now();
  const row = await readPost(ctx.db, {
    by: 'id',
    key: id,
    now,
    viewerId: actor.userId,
    previews: may(actor, 'post.preview'),
  });
  // Somebody deleted it in between.
  if (row === undefined) throw new AppError('POST_NOT_FOUND');
  return toPost(row, { actor, now, askedFor: row.slug });
}
