import type { ReadNotificationsInput } from '@masthead/contracts';
import { markNotificationsRead } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/** Marks all the actor's notifications as read, or those made until a time. */
export async function readNotifications(
  ctx: Context,
  { upTo }: ReadNotificationsInput,
): Promise<void> {
  const { userId } = signedIn(ctx);
  const now = ctx.now();
  await markNotificationsRead(ctx.db, {
    userId,
    now,
    upTo: upTo === undefined ? now : new Date(upTo),
  });
}
