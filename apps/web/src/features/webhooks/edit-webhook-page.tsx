import type { Webhook } from '@masthead/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { problemOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { AdminPage } from '../admin/admin-page.tsx';
import { useWebhookChanged } from './use-webhook-changed.ts';
import { WebhookForm } from './webhook-form.tsx';
import { WithWebhook } from './with-webhook.tsx';
import './webhooks.css';

export function EditWebhookPage() {
  const { id } = useParams({ from: '/admin/webhooks/$id/edit' });
  return (
    <AdminPage title="Change a webhook">
      {() => (
        <WithWebhook key={id} id={id}>
          {(webhook) => <EditWebhook webhook={webhook} />}
        </WithWebhook>
      )}
    </AdminPage>
  );
}

function EditWebhook({ webhook }: { webhook: Webhook }) {
  const { id } = webhook;
  const changed = useWebhookChanged();
  // What the fields were filled from, whatever is heard of it while they are changed.
  const [shown, setShown] = useState(webhook);
  const update = trpc.webhooks.update.useMutation({
    onSuccess: (saved) => {
      setShown(saved);
      changed(saved);
    },
  });
  return (
    <WebhookForm
      webhook={shown}
      error={update.error}
      busy={update.isPending}
      onSubmit={({ enabled, ...fields }) => {
        // After a conflict one has been told: what is sent then is meant.
        const expectedVersion = problemOf(update.error)?.currentVersion ?? shown.version;
        // Switching on what is on would forget since when it fails.
        const switched = enabled === shown.enabled ? {} : { enabled };
        update.mutate({ id, expectedVersion, ...fields, ...switched });
      }}
      submit={update.isPending ? 'Saving…' : 'Save'}
    >
      <Link to="/admin/webhooks/$id" params={{ id }}>
        Back to the webhook
      </Link>
      <span role="status">{update.isSuccess && 'Saved.'}</span>
    </WebhookForm>
  );
}
