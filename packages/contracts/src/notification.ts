import { z } from 'zod';
import { InvitationKind } from './author.ts';
import { readyType, resetType, StreamInput, streamEvent } from './live.ts';
import { PageInput, pageOf } from './page.ts';
import { PostRef } from './post-ref.ts';
import { Instant } from './schedule.ts';
import { fieldsOf } from './selection.ts';
import { Id, Timestamp } from './text.ts';
import { UserRef } from './user.ts';

export const notificationKinds = [
  'new_post',
  'post_live',
  'comment',
  'reply',
  'invitation',
] as const;

export const NotificationKind = z.enum(notificationKinds).meta({
  id: 'NotificationKind',
  description:
    '`new_post`: somebody you follow published; `post_live`: a post you had scheduled is out; `comment`: on a post of yours; `reply`: to a comment of yours; `invitation`: to write a post with others, or to take it over. More come in time.',
  'x-open-enum': true,
});
export type NotificationKind = z.infer<typeof NotificationKind>;

export const CommentExcerpt = z
  .object({ id: Id, excerpt: z.string().describe('The beginning, in Markdown as written.') })
  .meta({ id: 'CommentExcerpt', description: 'A comment, as other things name it.' });
export type CommentExcerpt = z.infer<typeof CommentExcerpt>;

export const InvitationRef = z
  .object({ id: Id, kind: InvitationKind })
  .meta({ id: 'InvitationRef', description: 'An invitation that waits for an answer.' });
export type InvitationRef = z.infer<typeof InvitationRef>;

/** Something that happened and concerns you. */
export const Notification = z
  .object({
    id: Id,
    kind: NotificationKind,
    actor: UserRef.describe('Who did it.'),
    post: PostRef,
    comment: CommentExcerpt.nullable(),
    invitation: InvitationRef.nullable(),
    createdAt: Timestamp,
    readAt: Timestamp.nullable(),
  })
  .meta({ id: 'Notification', description: 'Something that happened and concerns you.' });
export type Notification = z.infer<typeof Notification>;

export const NotificationPage = pageOf(Notification).meta({
  id: 'NotificationPage',
  description: 'Your notifications, newest first.',
});
export type NotificationPage = z.infer<typeof NotificationPage>;

export const NotificationListInput = PageInput.extend({
  unread: z.boolean().default(false).describe('Only those you have not read.'),
  fields: fieldsOf(Notification),
});
export type NotificationListInput = z.infer<typeof NotificationListInput>;

export const UnreadCount = z
  .object({ unread: z.int().describe('At most 100, which stands for that many or more.') })
  .meta({ id: 'UnreadCount', description: 'How many notifications you have not read.' });
export type UnreadCount = z.infer<typeof UnreadCount>;

export const NotificationIdInput = z.object({ id: Id });
export type NotificationIdInput = z.infer<typeof NotificationIdInput>;

export const UnsubscribeInput = z.object({
  token: z
    .string()
    .max(512)
    .describe('What stands after the # of the link at the end of the mail.')
    .meta({ example: 'mhu_0192d3a0-7c1e-7c3a-9f52-3f1c2b6a7d10.Zm9yIGV4YW1wbGUgb25seQ' }),
});
export type UnsubscribeInput = z.infer<typeof UnsubscribeInput>;

export const ReadNotificationsInput = z.object({
  upTo: Instant.optional().describe(
    'Those made until then, so that none is marked that you have not seen. Default: all.',
  ),
});
export type ReadNotificationsInput = z.infer<typeof ReadNotificationsInput>;

export const WatchNotificationsInput = StreamInput;
export type WatchNotificationsInput = z.infer<typeof WatchNotificationsInput>;

const unread = UnreadCount.shape.unread;

export const NotificationEvent = z
  .discriminatedUnion('type', [
    streamEvent('NotificationStreamReady', { type: readyType, unread }),
    streamEvent('NotificationStreamCreated', {
      type: z.literal('created'),
      notification: Notification,
      unread,
    }),
    streamEvent('NotificationStreamUnread', {
      type: z.literal('unread').describe('You read some, here or elsewhere.'),
      unread,
    }),
    streamEvent('NotificationStreamReset', { type: resetType, unread }),
  ])
  .meta({
    id: 'NotificationEvent',
    description: 'Something that happened to your notifications, and how many of them are unread.',
  });
export type NotificationEvent = z.infer<typeof NotificationEvent>;
