import type { Webhook } from '@masthead/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** Asks first: there is no way back. */
export function DeleteWebhook({ webhook }: { webhook: Webhook }) {
  const { utils, notices } = useApp();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const { id, url, version: expectedVersion } = webhook;
  const remove = trpc.webhooks.delete.useMutation({
    onSuccess: async () => {
      notices.show({ tone: 'news', text: 'The webhook is deleted.' });
      void utils.webhooks.list.invalidate();
      void utils.audit.list.invalidate();
      await navigate({ to: '/admin/webhooks' });
    },
    // It may have been changed elsewhere: show what it is now.
    onError: () => utils.webhooks.byId.invalidate({ id }),
  });
  return (
    <>
      <p>To have it told of nothing for a while, switch it off instead.</p>
      <p className="settings__end">
        <button
          type="button"
          className="button button--danger"
          aria-disabled={remove.isPending}
          onClick={() => remove.isPending || setAsking(true)}
        >
          {remove.isPending ? 'Deleting…' : 'Delete the webhook…'}
        </button>
        <ActionProblem error={remove.error} />
      </p>
      {asking && (
        <ConfirmDialog
          title="Delete this webhook?"
          confirm="Delete it"
          danger
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            remove.mutate({ id, expectedVersion });
          }}
        >
          <p>
            <bdi className="webhooks__url">{url}</bdi> is told of nothing any more. Its secret and
            its deliveries go too, those that wait as well. This cannot be taken back.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
