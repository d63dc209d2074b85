import type { WebhookWithSecret } from '@masthead/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { AdminPage } from '../admin/admin-page.tsx';
import { WebhookForm } from './webhook-form.tsx';
import './webhooks.css';

const blank = { url: '', description: '', events: [], enabled: true };

export function NewWebhookPage() {
  return <AdminPage title="A new webhook">{() => <NewWebhook />}</AdminPage>;
}

function NewWebhook() {
  const { utils } = useApp();
  const navigate = useNavigate();
  const [made, setMade] = useState<WebhookWithSecret>();
  const create = trpc.webhooks.create.useMutation({
    onSuccess: async (created) => {
      setMade(created);
      await utils.webhooks.list.invalidate();
    },
  });
  if (made === undefined) {
    return (
      <WebhookForm
        webhook={blank}
        error={create.error}
        busy={create.isPending}
        onSubmit={(fields) => create.mutate(fields)}
        submit={create.isPending ? 'Adding it…' : 'Add the webhook'}
      />
    );
  }
  const toWebhook = () => navigate({ to: '/admin/webhooks/$id', params: { id: made.id } });
  return (
    <ShownOnce
      title="Copy the secret"
      label="Secret"
      secret={made.secret}
      onDone={() => void toWebhook()}
    >
      <p>
        This is the only time it is shown. Give it to what answers at{' '}
        <bdi className="webhooks__url">{made.url}</bdi>: by it, it knows our requests from others.
      </p>
    </ShownOnce>
  );
}
