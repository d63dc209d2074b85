import type { Webhook, WebhookWithSecret } from '@masthead/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Instant } from '../../ui/instant.tsx';
import { AdminPage } from '../admin/admin-page.tsx';
import { DeleteWebhook } from './delete-webhook.tsx';
import { Deliveries } from './deliveries.tsx';
import { NewSecret } from './new-secret.tsx';
import { RotateSecret } from './rotate-secret.tsx';
import { SwitchWebhook } from './switch-webhook.tsx';
import { TestWebhook } from './test-webhook.tsx';
import { needsCare, webhookState } from './webhook-words.ts';
import { WithWebhook } from './with-webhook.tsx';
import './webhooks.css';

/** One webhook, what it was sent, and what can be done about it. */
export function WebhookPage() {
  const { id } = useParams({ from: '/admin/webhooks/$id' });
  return (
    <AdminPage title="Webhook">
      {() => (
        // Another webhook is another page: no secret of the one before stays.
        <WithWebhook key={id} id={id}>
          {(webhook) => <OneWebhook webhook={webhook} />}
        </WithWebhook>
      )}
    </AdminPage>
  );
}

function OneWebhook({ webhook }: { webhook: Webhook }) {
  const { id } = webhook;
  const [rotated, setRotated] = useState<WebhookWithSecret>();
  return (
    <>
      {rotated && <NewSecret rotated={rotated} onDone={() => setRotated(undefined)} />}
      <section className="settings__section webhooks__wide" aria-labelledby="webhook-head">
        <h2 id="webhook-head" className="webhooks__url">
          <bdi>{webhook.url}</bdi>
        </h2>
        <Facts webhook={webhook} />
        <div className="settings__end">
          <Link to="/admin/webhooks/$id/edit" params={{ id }} className="button">
            Change
          </Link>
          <SwitchWebhook webhook={webhook} />
        </div>
        <TestWebhook id={id} />
      </section>
      <Deliveries id={id} />
      <section className="settings__section webhooks__wide" aria-labelledby="secret-head">
        <h2 id="secret-head">Secret</h2>
        <RotateSecret webhook={webhook} onRotated={setRotated} />
      </section>
      <section className="settings__section webhooks__wide" aria-labelledby="end-head">
        <h2 id="end-head">Delete</h2>
        <DeleteWebhook webhook={webhook} />
      </section>
    </>
  );
}

function Facts({ webhook }: { webhook: Webhook }) {
  const { description, events, failingSince, createdBy, createdAt } = webhook;
  return (
    <dl className="admin-facts">
      <dt>State</dt>
      <dd className="webhooks__state" data-alert={needsCare(webhook) ? '' : undefined}>
        {webhookState(webhook)}
      </dd>
      {failingSince && (
        <>
          <dt>Failing since</dt>
          <dd>
            <Instant iso={failingSince} />
          </dd>
        </>
      )}
      {description && (
        <>
          <dt>For</dt>
          <dd dir="auto">{description}</dd>
        </>
      )}
      <dt>Told of</dt>
      <dd>{events.join(', ')}</dd>
      <dt>Added</dt>
      <dd>
        <Instant iso={createdAt} />
        {createdBy && (
          <>
            {' '}
            by <bdi>{createdBy.displayName}</bdi>
          </>
        )}
      </dd>
    </dl>
  );
}
