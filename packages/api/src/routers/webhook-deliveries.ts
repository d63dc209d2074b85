import {
  ReadWebhookDeliveryInput,
  WebhookDelivery,
  WebhookDeliveryDetails,
  WebhookDeliveryInput,
  WebhookDeliveryListInput,
  WebhookDeliveryPage,
} from '@masthead/contracts';
import { getWebhookDelivery, listWebhookDeliveries, replayWebhookDelivery } from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure } from '../trpc.ts';

/** What a webhook was sent: the rest of `webhooks`. */
export const webhookDeliveries = {
  deliveries: procedure
    .meta(
      meta('GET /admin/webhooks/{id}/deliveries', {
        operationId: 'listWebhookDeliveries',
        summary: 'List what a webhook was sent, newest first',
        description: 'For admins. Of the last 30 days, and what is still to be sent.',
        tag: 'Administration',
        access: 'user',
        errors: ['FORBIDDEN', 'WEBHOOK_NOT_FOUND', 'INVALID_CURSOR'],
      }),
    )
    .input(WebhookDeliveryListInput)
    .output(WebhookDeliveryPage)
    .query(({ ctx, input }) => listWebhookDeliveries(ctx, input)),

  delivery: procedure
    .meta(
      meta('GET /admin/webhooks/{id}/deliveries/{deliveryId}', {
        operationId: 'getWebhookDelivery',
        summary: 'Read what a webhook was sent, and what it answered',
        description:
          'For admins. Every attempt, with what was sent and the beginning of the answer.',
        tag: 'Administration',
        access: 'user',
        errors: ['FORBIDDEN', 'WEBHOOK_NOT_FOUND', 'DELIVERY_NOT_FOUND'],
      }),
    )
    .input(ReadWebhookDeliveryInput)
    .output(WebhookDeliveryDetails)
    .query(({ ctx, input }) => getWebhookDelivery(ctx, input)),

  replay: procedure
    .meta(
      meta('POST /admin/webhooks/{id}/deliveries/{deliveryId}/replay', {
        operationId: 'replayWebhookDelivery',
        summary: 'Send an event again',
        description:
          'For admins. The same event under the same `webhook-id`, as a delivery of its own that comes after what waits already; receivers that had it know it by the id.',
        tag: 'Administration',
        access: 'user',
        limit: 'webhook',
        success: 201,
        location: '/admin/webhooks/{webhookId}/deliveries/{id}',
        errors: ['FORBIDDEN', 'WEBHOOK_NOT_FOUND', 'DELIVERY_NOT_FOUND', 'WEBHOOK_DISABLED'],
      }),
    )
    .input(WebhookDeliveryInput)
    .output(WebhookDelivery)
    .mutation(({ ctx, input }) => replayWebhookDelivery(ctx, input)),
};
