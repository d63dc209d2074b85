import {
  NotificationEvent,
  NotificationIdInput,
  NotificationListInput,
  NotificationPage,
  ReadNotificationsInput,
  UnreadCount,
  UnsubscribeInput,
  WatchNotificationsInput,
} from '@masthead/contracts';
import {
  countUnreadNotifications,
  listNotifications,
  readNotification,
  readNotifications,
  unsubscribe,
  watchNotifications,
} from '@masthead/core';
import { z } from 'zod';
import { eventsOf } from '../events.ts';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const notifications = router({
  list: procedure
    .meta(
      meta('GET /notifications', {
        operationId: 'listNotifications',
        summary: 'List your notifications, newest first',
        description: 'Those of posts that you can no longer read are left out.',
        tag: 'Notifications',
        access: 'user',
        scope: 'notifications:read',
      }),
    )
    .input(NotificationListInput)
    .output(NotificationPage)
    .query(({ ctx, input }) => listNotifications(ctx, input)),

  unreadCount: procedure
    .meta(
      meta('GET /notifications/unread-count', {
        operationId: 'countUnreadNotifications',
        summary: 'Count the notifications you have not read',
        description: 'Cheap enough to be asked now and then; stops counting at 100.',
        tag: 'Notifications',
        access: 'user',
        scope: 'notifications:read',
      }),
    )
    .input(z.object({}))
    .output(UnreadCount)
    .query(({ ctx }) => countUnreadNotifications(ctx)),

  watch: procedure
    .meta(
      meta('GET /notifications/stream', {
        operationId: 'watchNotifications',
        summary: 'Be told of your notifications as they come',
        description:
          'First comes `ready`, with how many are unread; then each that is new, and that number whenever it changes. The stream ends with a `problem` when your session or token does.',
        tag: 'Notifications',
        access: 'user',
        scope: 'notifications:read',
        event: NotificationEvent,
      }),
    )
    .input(WatchNotificationsInput)
    .output(eventsOf(NotificationEvent))
    .subscription(({ ctx, input, signal }) => watchNotifications(ctx, input, signal)),

  read: procedure
    .meta(
      meta('POST /notifications/{id}/read', {
        operationId: 'readNotification',
        summary: 'Mark a notification as read',
        description: 'Answers the same where it was read already.',
        tag: 'Notifications',
        access: 'user',
        scope: 'notifications:write',
        errors: ['NOTIFICATION_NOT_FOUND'],
        success: 204,
      }),
    )
    .input(NotificationIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => readNotification(ctx, input)),

  readAll: procedure
    .meta(
      meta('POST /notifications/read', {
        operationId: 'readNotifications',
        summary: 'Mark your notifications as read',
        description: 'All of them, or those up to an instant that you have seen.',
        tag: 'Notifications',
        access: 'user',
        scope: 'notifications:write',
        success: 204,
      }),
    )
    .input(ReadNotificationsInput)
    .output(z.void())
    .mutation(({ ctx, input }) => readNotifications(ctx, input)),

  unsubscribe: procedure
    .meta(
      meta('POST /notifications/unsubscribe', {
        operationId: 'unsubscribe',
        summary: 'Have no more notifications mailed',
        description:
          'By the token at the end of such a mail, without signing in. Signed in you set `emailNotifications` of `PATCH /me`, which turns them on again too.',
        tag: 'Notifications',
        access: 'public',
        limit: 'credentials',
        errors: ['INVALID_LINK'],
        success: 204,
      }),
    )
    .input(UnsubscribeInput)
    .output(z.void())
    .mutation(({ ctx, input }) => unsubscribe(ctx, input)),
});
