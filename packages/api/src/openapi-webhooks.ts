import {
  WEBHOOK_TEST,
  WebhookEvent,
  type WebhookEventType,
  webhookEventId,
  webhookEventTypes,
} from '@masthead/contracts';
import { createSchema, type oas31 } from 'zod-openapi';
import type { ApiTag } from './meta.ts';

const { WebhookEvent: _, ...eventSchemas } = createSchema(WebhookEvent, {
  io: 'output',
}).components;

/** For `#/components/schemas`: each event that webhooks are sent, and what it is made of. */
export const webhookSchemas = eventSchemas;

const header = (name: string, description: string): oas31.ParameterObject => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

const parameters = [
  header('webhook-id', 'Of the event: the same for each delivery of it. Do each once.'),
  header('webhook-timestamp', 'When this was sent, in seconds since 1970. Refuse what is old.'),
  header(
    'webhook-signature',
    '`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64; one for each active secret, separated by spaces.',
  ),
];

/** For `webhooks` of the document: the requests that webhooks are sent, each by its event. */
export const webhookOperations: NonNullable<oas31.OpenAPIObject['webhooks']> = Object.fromEntries([
  ...(Object.entries(webhookEventTypes) as [WebhookEventType, string][]).map(([type, summary]) => [
    type,
    { post: operationOf(type, summary) },
  ]),
  [WEBHOOK_TEST, { post: operationOf(WEBHOOK_TEST, 'An admin tries whether it arrives') }],
]);

function operationOf(
  type: WebhookEventType | typeof WEBHOOK_TEST,
  summary: string,
): oas31.OperationObject {
  const id = webhookEventId(type);
  return {
    operationId: `on${id}`,
    summary,
    description: 'Signed as Standard Webhooks say; sent again, for three days, until it is taken.',
    tags: ['Administration' satisfies ApiTag],
    security: [],
    parameters,
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${id}` } } },
    },
    responses: {
      '2XX': { description: 'Taken. Within 15 seconds; what takes longer, do afterwards.' },
      410: { description: 'Never again: the webhook is switched off.' },
    },
  };
}
