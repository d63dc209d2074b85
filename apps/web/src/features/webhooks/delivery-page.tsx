import { type WebhookDeliveryDetails, webhookEventTypes } from '@masthead/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { hasCode, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { Instant } from '../../ui/instant.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AdminPage } from '../admin/admin-page.tsx';
import { Attempts } from './attempts.tsx';
import { pollWhileDueSoon } from './due-soon.ts';
import { ReplayDelivery } from './replay-delivery.tsx';
import { deliveryStates } from './webhook-words.ts';
import './webhooks.css';

/** What a webhook was sent once, byte for byte, and what it answered. */
export function DeliveryPage() {
  const { id, deliveryId } = useParams({ from: '/admin/webhooks/$id/deliveries/$deliveryId' });
  return (
    <AdminPage title="Delivery">
      {() => <Delivery key={deliveryId} id={id} deliveryId={deliveryId} />}
    </AdminPage>
  );
}

function Delivery({ id, deliveryId }: { id: string; deliveryId: string }) {
  const query = trpc.webhooks.delivery.useQuery(
    { id, deliveryId },
    {
      meta: { asker: 'own' },
      refetchInterval: ({ state: { data } }) => pollWhileDueSoon(data && [data]),
    },
  );
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError && !query.data) {
    const none = hasCode(
      query.error,
      ...(['WEBHOOK_NOT_FOUND', 'DELIVERY_NOT_FOUND', 'VALIDATION_FAILED'] as const),
    );
    return (
      <Notice tone="problem">
        {none ? 'There is no such delivery, or not any more.' : messageOf(query.error)}
      </Notice>
    );
  }
  const delivery = query.data;
  return (
    <>
      <section className="settings__section webhooks__wide" aria-labelledby="delivery-head">
        <h2 id="delivery-head">{delivery.type}</h2>
        <Facts delivery={delivery} />
        <ReplayDelivery delivery={delivery} />
      </section>
      <section className="settings__section webhooks__wide" aria-labelledby="body-head">
        <h2 id="body-head">What is sent</h2>
        <pre className="webhook-text">{delivery.requestBody}</pre>
      </section>
      <Attempts log={delivery.log} />
    </>
  );
}

function Facts({ delivery }: { delivery: WebhookDeliveryDetails }) {
  const { webhookId, eventId, type, state, replayed, createdAt, nextAttemptAt, endedAt } = delivery;
  return (
    <dl className="admin-facts">
      <dt>Means</dt>
      <dd>
        {type === 'webhook.test' ? 'An admin tries whether it arrives' : webhookEventTypes[type]}
      </dd>
      <dt>State</dt>
      <dd className="webhooks__state" data-alert={state === 'failed' ? '' : undefined}>
        {deliveryStates[state]}
        {replayed && ', sent again by an admin'}
      </dd>
      <dt>Created</dt>
      <dd>
        <Instant iso={createdAt} />
      </dd>
      {nextAttemptAt && (
        <>
          <dt>Next attempt</dt>
          <dd>
            <Instant iso={nextAttemptAt} />
          </dd>
        </>
      )}
      {endedAt && (
        <>
          <dt>{state === 'delivered' ? 'Taken' : 'Given up'}</dt>
          <dd>
            <Instant iso={endedAt} />
          </dd>
        </>
      )}
      <dt>
        <code>webhook-id</code>
      </dt>
      <dd>{eventId}</dd>
      <dt>To</dt>
      <dd>
        <Link to="/admin/webhooks/$id" params={{ id: webhookId }}>
          its webhook, and the other deliveries
        </Link>
      </dd>
    </dl>
  );
}
