import {
  Id,
  type Notification,
  type NotificationListInput,
  type NotificationPage,
} from '@masthead/contracts';
import { listNotificationRows, type NotificationColumns } from '@masthead/db';
import { z } from 'zod';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { CursorInstant, cursorOf, pageOfRows } from '../paging.ts';
import { type ColumnsOfFields, columnsOf, only } from '../selection.ts';
import { toNotification } from './notification-view.ts';

const Position = z.tuple([CursorInstant, Id]);

const columnsOfFields: ColumnsOfFields<keyof Notification, NotificationColumns> = {
  ...{ id: [], kind: [], post: [], invitation: [], createdAt: [], readAt: [] },
  actor: ['actor'],
  comment: ['excerpt'],
};

/** The actor's notifications, newest first. One of a post that they can no longer read is left out, and back when they can. */
export async function listNotifications(
  ctx: Context,
  input: NotificationListInput,
): Promise<NotificationPage> {
  const { userId } = signedIn(ctx);
  const { unread, limit, fields } = input;
  const cursors = cursorOf('notifications', { userId, unread }, Position);
  const from = cursors.decode(input.cursor);
  const rows = await listNotificationRows(ctx.db, {
    userId,
    now: ctx.now(),
    unread,
    columns: columnsOf(columnsOfFields, fields),
    take: limit + 1,
    after: from && { at: from[0], id: from[1] },
  });
  return pageOfRows(rows, limit, {
    view: (row) => only(toNotification(row), fields),
    cursor: ({ createdAt, id }) => cursors.encode([createdAt, id]),
  });
}
