import type { EmptiedTrash } from '@masthead/contracts';
import { purgeOwnRows } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/** One statement's worth: a post can take thousands of comments and reactions with it. */
const BATCH = 50;

/**
 * Deletes for ever what the actor has in the trash, and answers how many posts that were. What they
 * throw away while it runs stays: they have not seen it there.
 */
export async function emptyTrash(ctx: Context): Promise<EmptiedTrash> {
  const { userId: ownerId } = signedIn(ctx);
  const until = ctx.now();
  let purged = 0;
  for (;;) {
    const count = await purgeOwnRows(ctx.db, { ownerId, until, take: BATCH });
    purged += count;
    if (count < BATCH) return { purged };
  }
}
