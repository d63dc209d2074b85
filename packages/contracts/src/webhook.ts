import { z } from 'zod';
import { limits } from './limits.ts';
import { PageInput, pageOf } from './page.ts';
import { fieldsOf } from './selection.ts';
import { ExpectedVersion, HttpUrl, Id, line, Timestamp } from './text.ts';
import { UserRef } from './user.ts';
import { WebhookEventName } from './webhook-event.ts';
import { WEBHOOK_TEST } from './webhook-event-types.ts';

export const webhookDeliveryStates = ['pending', 'delivered', 'failed'] as const;

export const WebhookDeliveryState = z.enum(webhookDeliveryStates).meta({
  id: 'WebhookDeliveryState',
  description:
    '`pending`: to be sent, or to be sent again; `delivered`: taken; `failed`: given up.',
});
export type WebhookDeliveryState = z.infer<typeof WebhookDeliveryState>;

export const WebhookDelivery = z
  .object({
    id: Id,
    webhookId: Id,
    eventId: Id.describe('Its `webhook-id`: the same for each delivery of one event.'),
    type: z.enum([...WebhookEventName.options, WEBHOOK_TEST]),
    subjectId: Id.describe('The post, comment or user it tells of; of a test the test itself.'),
    state: WebhookDeliveryState,
    replayed: z.boolean().describe('An admin had it sent again.'),
    attempts: z.int().describe('How often it was tried.'),
    responseStatus: z.int().nullable().describe('HTTP status of the last answer; null: none came.'),
    durationMs: z
      .int()
      .nullable()
      .describe('How long the last attempt took. Null: there was none.'),
    createdAt: Timestamp,
    nextAttemptAt: Timestamp.nullable().describe('Null: it is over.'),
    endedAt: Timestamp.nullable().describe('When it was taken, or given up.'),
  })
  .meta({ id: 'WebhookDelivery', description: 'An event on its way to a webhook.' });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** Why a webhook was switched off by the server; what an admin switches off has no reason here. */
export const webhookDisabledReasons = ['gone', 'failing'] as const;

export const Webhook = z
  .object({
    id: Id,
    url: z.string(),
    description: z.string(),
    events: z.array(WebhookEventName),
    enabled: z.boolean(),
    disabledReason: z
      .enum(webhookDisabledReasons)
      .nullable()
      .describe(
        'Why the server switched it off: `gone`, it answered 410; `failing`, nothing was taken for days. Null: it did not.',
      ),
    failingSince: Timestamp.nullable().describe(
      'When the last event was taken before; null: lately.',
    ),
    formerSecretUntil: Timestamp.nullable().describe(
      'Until when the former secret signs too. Null: there is none.',
    ),
    lastDelivery: WebhookDelivery.nullable().describe(
      'What it was sent last, or is to be. Null: nothing, of the last 30 days.',
    ),
    createdBy: UserRef.nullable().describe('Null: their account is gone.'),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    version: z
      .int()
      .describe('Send it back as `expectedVersion` or `If-Match` when you change the webhook.'),
  })
  .meta({ id: 'Webhook', description: 'An address that is told of what happens here.' });
export type Webhook = z.infer<typeof Webhook>;

export const WebhookWithSecret = Webhook.extend({
  secret: z
    .string()
    .describe('Answered this once. What it signs is verified with it.')
    .meta({ example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }),
}).meta({
  id: 'WebhookWithSecret',
  description: 'A webhook with its new secret, the only time it is shown.',
});
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>;

export const WebhookListInput = z.object({ fields: fieldsOf(Webhook) });
export type WebhookListInput = z.infer<typeof WebhookListInput>;

export const WebhookList = z
  .object({ items: z.array(Webhook) })
  .meta({ id: 'WebhookList', description: 'All webhooks, newest first; there are never many.' });
export type WebhookList = z.infer<typeof WebhookList>;

/** In the open only to this machine itself, and that only where the server may call itself: in tests. */
const PRIVATE_OR_LOCAL = /^(?:https:|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?#]|$))/i;

const writable = {
  url: HttpUrl.refine(
    (url) => PRIVATE_OR_LOCAL.test(url),
    'must be an https address, so that nobody reads along',
  )
    .refine(
      (url) => !/^https:/i.test(url) || new URL(url).port === '',
      'must be at the usual port of https, 443: no other is ever asked',
    )
    .refine((url) => !url.includes('#'), 'must not have a fragment, which is never sent')
    .describe('An https address of the public internet, at its usual port.')
    .meta({ example: 'https://example.org/hooks/blog' }),
  description: line()
    .max(limits.webhooks.description)
    .describe('What it is for.')
    .meta({ example: 'Rebuild the static site' }),
  events: z
    .array(WebhookEventName)
    .min(1, 'must name at least one event')
    .max(WebhookEventName.options.length)
    .refine((events) => new Set(events).size === events.length, 'must name each event once')
    .describe('What it is told of.')
    .meta({ example: ['post.published', 'post.updated'] }),
  enabled: z.boolean().describe('Whether it is told of what happens from now on.'),
};

export const CreateWebhookInput = z.object({
  url: writable.url,
  description: writable.description.default(''),
  events: writable.events,
  enabled: writable.enabled.default(true),
});
export type CreateWebhookInput = z.infer<typeof CreateWebhookInput>;

export const WebhookByIdInput = z.object({ id: Id });
export type WebhookByIdInput = z.infer<typeof WebhookByIdInput>;

export const ReadWebhookInput = WebhookByIdInput.extend({ fields: fieldsOf(Webhook) });
export type ReadWebhookInput = z.infer<typeof ReadWebhookInput>;

export const WebhookIdInput = WebhookByIdInput.extend({ expectedVersion: ExpectedVersion });
export type WebhookIdInput = z.infer<typeof WebhookIdInput>;

/** Changes what is present, nothing else. */
export const UpdateWebhookInput = WebhookIdInput.extend(z.object(writable).partial().shape);
export type UpdateWebhookInput = z.infer<typeof UpdateWebhookInput>;

export const WebhookAttempt = z
  .object({
    at: Timestamp,
    durationMs: z.int(),
    requestHeaders: z.record(z.string(), z.string()).describe('As sent.'),
    responseStatus: z.int().nullable().describe('Null: there was no answer.'),
    responseBody: z
      .string()
      .nullable()
      .describe(`Its first ${limits.webhooks.responseBytes} bytes. Null: there was none.`),
    problem: z.string().nullable().describe('Why there was no answer. Null: there was one.'),
  })
  .meta({ id: 'WebhookAttempt', description: 'One request to a webhook, and what came of it.' });
export type WebhookAttempt = z.infer<typeof WebhookAttempt>;

export const WebhookDeliveryDetails = WebhookDelivery.extend({
  requestBody: z.string().describe('Byte for byte what is sent and signed.'),
  log: z.array(WebhookAttempt).describe('What was tried, in order.'),
}).meta({ id: 'WebhookDeliveryDetails', description: 'A delivery with all that was tried.' });
export type WebhookDeliveryDetails = z.infer<typeof WebhookDeliveryDetails>;

export const WebhookDeliveryPage = pageOf(WebhookDelivery).meta({
  id: 'WebhookDeliveryPage',
  description: 'Deliveries of a webhook, newest first.',
});
export type WebhookDeliveryPage = z.infer<typeof WebhookDeliveryPage>;

export const WebhookDeliveryListInput = PageInput.extend({
  id: Id.describe('Of the webhook.'),
  state: WebhookDeliveryState.optional().describe('Only those that stand so.'),
  fields: fieldsOf(WebhookDelivery),
});
export type WebhookDeliveryListInput = z.infer<typeof WebhookDeliveryListInput>;

export const WebhookDeliveryInput = z.object({
  id: Id.describe('Of the webhook.'),
  deliveryId: Id.describe('Of the delivery.'),
});
export type WebhookDeliveryInput = z.infer<typeof WebhookDeliveryInput>;

export const ReadWebhookDeliveryInput = WebhookDeliveryInput.extend({
  fields: fieldsOf(WebhookDeliveryDetails),
});
export type ReadWebhookDeliveryInput = z.infer<typeof ReadWebhookDeliveryInput>;
