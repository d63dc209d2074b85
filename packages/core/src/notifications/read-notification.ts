import { AppError, type NotificationIdInput } from '@masthead/contracts';
import { markNotificationRead } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';

/** Marks a notification of the actor's as read. One that is keeps its time. */
export async function readNotification(ctx: Context, { id }: NotificationIdInput): Promise<void> {
  const { userId } = signedIn(ctx);
  const found = await markNotificationRead(ctx.db, { id, userId, now: ctx.now() });
  if (!found) throw new AppError('NOTIFICATION_NOT_FOUND');
}
