// Apart from their schemas: forms show them, and zod is not sent to browsers.

/** What webhooks can be told of, in the words of the form that chooses among them. */
export const webhookEventTypes = {
  'post.published': 'A post can be read by anyone from now on',
  'post.updated': 'A post that anyone can read says something else now',
  'post.unpublished': 'A post can no longer be read, but is still there',
  'post.deleted': 'A post that anyone could read is in the trash, or gone',
  'post.restored': 'A post that anyone can read came back from the trash',
  'comment.created': 'Somebody wrote a comment',
  'comment.updated': 'A comment says something else now',
  'comment.deleted': 'A comment is gone',
  'user.created': 'Somebody opened an account',
  'user.deleted': 'An account is gone',
} as const;

export type WebhookEventType = keyof typeof webhookEventTypes;

/** Sent when somebody asks for it, to one webhook, whatever that is told of otherwise. */
export const WEBHOOK_TEST = 'webhook.test';
