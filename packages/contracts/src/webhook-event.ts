import { z } from 'zod';
import { TagRef } from './tag.ts';
import { Id, Timestamp } from './text.ts';
import { WEBHOOK_TEST, type WebhookEventType, webhookEventTypes } from './webhook-event-types.ts';

const names = Object.keys(webhookEventTypes) as [WebhookEventType, ...WebhookEventType[]];

export const WebhookEventName = z.enum(names).meta({
  id: 'WebhookEventName',
  description: 'What a webhook can be told of. More come in time.',
  'x-open-enum': true,
});

/** Somebody, by what their page shows. Of an account that is gone: its id alone stays true. */
const EventUser = z
  .object({ id: Id, username: z.string(), displayName: z.string() })
  .meta({ id: 'WebhookUser', description: 'Somebody, as an event names them.' });

/** What is left to say of a post that nobody can read. */
const EventPostRef = z
  .object({ id: Id, slug: z.string(), url: z.string().describe('Where readers found it.') })
  .meta({ id: 'WebhookPostRef', description: 'A post that can no longer be read.' });

/** A post as readers see it in a list. What it says is at `GET /posts/{id}`. */
const EventPost = z
  .object({
    id: Id,
    slug: z.string(),
    url: z.string().describe('Where readers find it.'),
    title: z.string(),
    summary: z.string().describe('Written by the author; the excerpt where they wrote none.'),
    language: z.string(),
    author: EventUser,
    tags: z.array(TagRef),
    publishedAt: Timestamp,
    updatedAt: Timestamp,
    version: z.int().describe('Grows with what the post says.'),
  })
  .meta({ id: 'WebhookPost', description: 'A post that anyone can read, as an event shows it.' });

const EventCommentRef = z
  .object({ id: Id, postId: Id, parentId: Id.nullable() })
  .meta({ id: 'WebhookCommentRef', description: 'A comment that is gone.' });

const EventComment = EventCommentRef.extend({
  author: EventUser,
  body: z.string().describe('Markdown, as its author wrote it.'),
  version: z.int(),
  createdAt: Timestamp,
}).meta({ id: 'WebhookComment', description: 'A comment, as an event shows it.' });

const EventUserRef = z
  .object({ id: Id })
  .meta({ id: 'WebhookUserRef', description: 'Somebody whose account is gone.' });
const EventWebhook = z
  .object({ id: Id })
  .meta({ id: 'WebhookRef', description: 'The webhook that is tried.' });

/** An object with a name: generated clients call it by that. */
const dataOf = <Shape extends z.core.$ZodShape>(id: string, shape: Shape) =>
  z.object(shape).meta({ id: `${id}Data`, description: 'What such an event carries.' });

const post = dataOf('PostEvent', { post: EventPost });
const postRef = dataOf('PostGoneEvent', { post: EventPostRef });
const comment = dataOf('CommentEvent', { comment: EventComment });

/** What each event carries: as readers saw it at that moment, and nothing that they could not see. */
export const webhookEventData = {
  'post.published': post,
  'post.updated': post,
  'post.unpublished': postRef,
  'post.deleted': postRef,
  'post.restored': post,
  'comment.created': comment,
  'comment.updated': comment,
  'comment.deleted': dataOf('CommentGoneEvent', { comment: EventCommentRef }),
  'user.created': dataOf('UserEvent', { user: EventUser }),
  'user.deleted': dataOf('UserGoneEvent', { user: EventUserRef }),
} as const satisfies Record<WebhookEventType, z.ZodObject>;

const timestamp = Timestamp.describe('When it happened.');

function eventOf<Type extends WebhookEventType>(type: Type) {
  const description = `${webhookEventTypes[type]}.`;
  const data = webhookEventData[type] as (typeof webhookEventData)[Type];
  return z
    .object({ type: z.literal(type), timestamp, data })
    .meta({ id: webhookEventId(type), description });
}

/** What a schema of an event is called: `post.published` → `PostPublishedEvent`. */
export function webhookEventId(type: WebhookEventType | typeof WEBHOOK_TEST): string {
  const words = type.split('.').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Event`;
}

/** The body of what a webhook is sent. */
export const WebhookEvent = z
  .discriminatedUnion('type', [
    eventOf('post.published'),
    eventOf('post.updated'),
    eventOf('post.unpublished'),
    eventOf('post.deleted'),
    eventOf('post.restored'),
    eventOf('comment.created'),
    eventOf('comment.updated'),
    eventOf('comment.deleted'),
    eventOf('user.created'),
    eventOf('user.deleted'),
    z
      .object({
        type: z.literal(WEBHOOK_TEST),
        timestamp,
        data: dataOf('WebhookTestEvent', { webhook: EventWebhook }),
      })
      .meta({
        id: webhookEventId(WEBHOOK_TEST),
        description: 'An admin tries whether it arrives.',
      }),
  ])
  .meta({ id: 'WebhookEvent', description: 'The body of what a webhook is sent.' });
export type WebhookEvent = z.infer<typeof WebhookEvent>;
