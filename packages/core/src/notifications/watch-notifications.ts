import { limits, type NotificationEvent, type WatchNotificationsInput } from '@masthead/contracts';
import { countUnread, listNewNotifications, type NotificationRow } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { type EventStream, openStream } from '../live/open-stream.ts';
import { toNotification } from './notification-view.ts';

/**
 * The actor's new notifications and how many are unread, from now on or from the client's last event on.
 * What they may no longer see is left out, as in the list.
 */
export function watchNotifications(
  ctx: Context,
  { lastEventId }: WatchNotificationsInput,
  signal?: AbortSignal,
): Promise<EventStream<NotificationEvent>> {
  const { db, now } = ctx;
  const { userId } = signedIn(ctx);
  return openStream<NotificationRow, number, NotificationEvent>(
    ctx,
    {
      source: {
        topic: `notifications:${userId}`,
        now,
        async read(since, take) {
          const [rows, unread] = await Promise.all([
            listNewNotifications(db, { userId, now: now(), since, take }),
            countUnread(db, { userId, now: now(), upTo: limits.unreadCount }),
          ]);
          return { rows, state: unread };
        },
      },
      identify: ({ id, createdAt }) => ({ id, createdAt }),
      ready: (unread) => ({ type: 'ready', unread }),
      reset: (unread) => ({ type: 'reset', unread }),
      tell: (row, { state: unread }) => ({
        type: 'created',
        notification: toNotification(row),
        unread,
      }),
      turn: (before, unread) => (before === unread ? undefined : { type: 'unread', unread }),
      personal: true,
    },
    { lastEventId, signal },
  );
}
