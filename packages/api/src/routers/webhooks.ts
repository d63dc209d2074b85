import {
  CreateWebhookInput,
  ReadWebhookInput,
  UpdateWebhookInput,
  Webhook,
  WebhookByIdInput,
  WebhookDelivery,
  WebhookIdInput,
  WebhookList,
  WebhookListInput,
  WebhookWithSecret,
} from '@masthead/contracts';
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhooks,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';
import { webhookDeliveries } from './webhook-deliveries.ts';

export const webhooks = router({
  list: procedure
    .meta(
      meta('GET /admin/webhooks', {
        operationId: 'listWebhooks',
        summary: 'List webhooks, newest first',
        description: 'For admins. Without their secrets.',
        tag: 'Administration',
        access: 'user',
        errors: ['FORBIDDEN'],
      }),
    )
    .input(WebhookListInput)
    .output(WebhookList)
    .query(({ ctx, input }) => listWebhooks(ctx, input)),

  create: procedure
    .meta(
      meta('POST /admin/webhooks', {
        operationId: 'createWebhook',
        summary: 'Add a webhook',
        description:
          'For admins. It is told of what happens from now on, by requests signed as Standard Webhooks say, with the secret that is answered this once.',
        tag: 'Administration',
        access: 'user',
        success: 201,
        location: '/admin/webhooks/{id}',
        recentAuth: true,
        errors: ['FORBIDDEN', 'TOO_MANY_WEBHOOKS'],
      }),
    )
    .input(CreateWebhookInput)
    .output(WebhookWithSecret)
    .mutation(({ ctx, input }) => createWebhook(ctx, input)),

  byId: procedure
    .meta(
      meta('GET /admin/webhooks/{id}', {
        operationId: 'getWebhook',
        summary: 'Read a webhook',
        description: 'For admins. Without its secret.',
        tag: 'Administration',
        access: 'user',
        errors: ['FORBIDDEN', 'WEBHOOK_NOT_FOUND'],
      }),
    )
    .input(ReadWebhookInput)
    .output(Webhook)
    .query(({ ctx, input }) => getWebhook(ctx, input)),

  update: procedure
    .meta(
      meta('PATCH /admin/webhooks/{id}', {
        operationId: 'updateWebhook',
        summary: 'Change a webhook',
        description:
          'For admins. Changes the fields that are present, if it is at the version you read. What waits for one that is switched off is sent when it is switched on again.',
        tag: 'Administration',
        access: 'user',
        versioned: true,
        recentAuth: true,
        errors: ['FORBIDDEN', 'WEBHOOK_NOT_FOUND'],
      }),
    )
    .input(UpdateWebhookInput)
    .output(Webhook)
    .mutation(({ ctx, input }) => updateWebhook(ctx, input)),

  delete: procedure
    .meta(
      meta('DELETE /admin/webhooks/{id}', {
        operationId: 'deleteWebhook',
        summary: 'Delete a webhook',
        description: 'For admins. With its deliveries, those that wait too.',
        tag: 'Administration',
        access: 'user',
        success: 204,
        versioned: true,
        errors: ['FORBIDDEN', 'WEBHOOK_NOT_FOUND'],
      }),
    )
    .input(WebhookIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteWebhook(ctx, input)),

  rotateSecret: procedure
    .meta(
      meta('POST /admin/webhooks/{id}/rotate-secret', {
        operationId: 'rotateWebhookSecret',
        summary: 'Give a webhook another secret',
        description:
          'For admins. The new one is answered this once. For 24 hours requests are signed with both, so that the receiver can change at leisure; a third ends the first at once.',
        tag: 'Administration',
        access: 'user',
        recentAuth: true,
        errors: ['FORBIDDEN', 'WEBHOOK_NOT_FOUND'],
      }),
    )
    .input(WebhookByIdInput)
    .output(WebhookWithSecret)
    .mutation(({ ctx, input }) => rotateWebhookSecret(ctx, input)),

  test: procedure
    .meta(
      meta('POST /admin/webhooks/{id}/test', {
        operationId: 'testWebhook',
        summary: 'Send a webhook a test',
        description:
          'For admins. An event `webhook.test`, as soon as a worker comes to it; the delivery says what came of it.',
        tag: 'Administration',
        access: 'user',
        limit: 'webhook',
        success: 201,
        location: '/admin/webhooks/{webhookId}/deliveries/{id}',
        errors: ['FORBIDDEN', 'WEBHOOK_NOT_FOUND', 'WEBHOOK_DISABLED'],
      }),
    )
    .input(WebhookByIdInput)
    .output(WebhookDelivery)
    .mutation(({ ctx, input }) => testWebhook(ctx, input)),

  ...webhookDeliveries,
});
