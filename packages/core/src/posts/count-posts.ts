import type { PostCounts } from '@masthead/contracts';
import { countOwnPosts } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { expiredAt } from '../trash/expiry.ts';

/** How many posts the actor has of each status, and in the trash. One statement. */
export function countPosts(ctx: Context): Promise<PostCounts> {
  const { userId: ownerId } = signedIn(ctx);
  const now = ctx.now();
  return countOwnPosts(ctx.db, { ownerId, now, expired: expiredAt(now) });
}
