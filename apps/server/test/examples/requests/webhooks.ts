import { type Example, type Examples, type Stage, wholeAndSome } from '../example.ts';
import { ids } from '../ids.ts';

const webhook = {
  url: 'https://example.org/hooks/blog',
  description: 'Rebuild the static site',
  events: ['post.published', 'post.updated'],
};

const add = async ({ call, pair }: Stage) => {
  const { id } = await call('webhooks.create', webhook, 'maud');
  pair(ids.webhook, id);
};

const addAndTest = async (stage: Stage) => {
  await add(stage);
  const id = stage.real(ids.webhook);
  const delivery = await stage.call('webhooks.test', { id }, 'maud');
  stage.pair(ids.delivery, delivery.id);
};

/** By Maud, of one that is there. */
const ofWebhook: Example = { as: 'maud', path: { id: ids.webhook }, prepare: add };
const ofDelivery: Example = {
  as: 'maud',
  path: { id: ids.webhook, deliveryId: ids.delivery },
  prepare: addAndTest,
};

/** Of the chapter Administration. */
export const webhooks: Examples = {
  listWebhooks: wholeAndSome({ as: 'maud', prepare: add }, ['id', 'url']),
  createWebhook: { as: 'maud', body: webhook },
  getWebhook: wholeAndSome(ofWebhook, ['url', 'events']),
  updateWebhook: {
    ...ofWebhook,
    header: { 'If-Match': '"1"' },
    body: { events: ['post.published', 'post.updated', 'post.deleted'] },
  },
  deleteWebhook: [
    { title: 'With the version in a header', ...ofWebhook, header: { 'If-Match': '"1"' } },
    { title: 'With the version in the address', ...ofWebhook, query: { expectedVersion: 1 } },
  ],
  rotateWebhookSecret: ofWebhook,
  testWebhook: ofWebhook,
  listWebhookDeliveries: wholeAndSome(
    {
      as: 'maud',
      path: { id: ids.webhook },
      query: { state: 'pending', limit: 2 },
      prepare: addAndTest,
    },
    ['type', 'state', 'attempts'],
  ),
  getWebhookDelivery: wholeAndSome(ofDelivery, ['type', 'log']),
  replayWebhookDelivery: ofDelivery,
};
