import type { EmptiedTrash } from '@masthead/contracts';
import { purgeOwnPosts } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/**
 * Deletes for ever what the actor has in the trash, and answers how many posts that were. What they
 * throw away while it runs stays: they have not seen it there.
 */
export async function emptyTrash(ctx: Context): Promise<EmptiedTrash> {
  const { userId } = signedIn(ctx);
  return { purged: await purgeOwnPosts(ctx.db, [userId, ctx.now()]) };
}
