import { limits, type UnreadCount } from '@masthead/contracts';
import { countUnread } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/** How many notifications the actor has not read. Asked on every page: so counted no further than shown. */
export async function countUnreadNotifications(ctx: Context): Promise<UnreadCount> {
  const { userId } = signedIn(ctx);
  const unread = await countUnread(ctx.db, { userId, now: ctx.now(), upTo: limits.unreadCount });
  return { unread };
}
