import { lifetimes, type Webhook, type WebhookWithSecret } from '@masthead/contracts';
import { useState } from 'react';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Instant } from '../../ui/instant.tsx';
import { useWebhookChanged } from './use-webhook-changed.ts';

interface Props {
  webhook: Webhook;
  onRotated: (webhook: WebhookWithSecret) => void;
}

export function RotateSecret({ webhook, onRotated }: Props) {
  const { id, formerSecretUntil } = webhook;
  const changed = useWebhookChanged();
  const [askedAt, setAskedAt] = useState<number>();
  const rotate = trpc.webhooks.rotateSecret.useMutation({
    onSuccess: (rotated) => {
      const { secret: _, ...now } = rotated;
      changed(now);
      onRotated(rotated);
    },
  });
  const close = () => setAskedAt(undefined);
  return (
    <>
      <p>
        {formerSecretUntil ? (
          <>
            There is a new one; the former signs too until <Instant iso={formerSecretUntil} />.
          </>
        ) : (
          'Whoever knows it can send what looks like ours. If that may be somebody else, make another.'
        )}
      </p>
      <p className="settings__end">
        <button
          type="button"
          className="button"
          aria-disabled={rotate.isPending}
          onClick={() => rotate.isPending || setAskedAt(Date.now())}
        >
          {rotate.isPending ? 'Making it…' : 'Make a new secret…'}
        </button>
        <ActionProblem error={rotate.error} />
      </p>
      {askedAt !== undefined && (
        <ConfirmDialog
          title="Make a new secret?"
          confirm="Make a new secret"
          onCancel={close}
          onConfirm={() => {
            close();
            rotate.mutate({ id });
          }}
        >
          <p>
            It is shown once. The present one signs too until{' '}
            <Instant iso={new Date(askedAt + lifetimes.formerWebhookSecret * 1000).toISOString()} />
            , so that what answers can change at leisure.
          </p>
          {formerSecretUntil && <p>The one before that ends at once.</p>}
        </ConfirmDialog>
      )}
    </>
  );
}
