import type { Webhook } from '@masthead/contracts';
import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { useWebhookChanged } from './use-webhook-changed.ts';

/** Off for a while, or on again. */
export function SwitchWebhook({ webhook }: { webhook: Webhook }) {
  const { utils } = useApp();
  const changed = useWebhookChanged();
  const { id, enabled, version: expectedVersion } = webhook;
  const update = trpc.webhooks.update.useMutation({
    onSuccess: (saved) => {
      changed(saved);
      void utils.webhooks.deliveries.invalidate();
    },
    // It may have been changed elsewhere: show what it is now.
    onError: () => utils.webhooks.byId.invalidate({ id }),
  });
  return (
    <>
      <button
        type="button"
        className="button"
        aria-disabled={update.isPending}
        onClick={() =>
          update.isPending || update.mutate({ id, expectedVersion, enabled: !enabled })
        }
      >
        {enabled ? 'Switch off' : 'Switch on'}
      </button>
      <span role="status">
        {update.isSuccess &&
          (enabled
            ? 'It is on. What waited is sent now.'
            : 'It is off, and told of nothing. What waits is kept.')}
      </span>
      <ActionProblem error={update.error} />
    </>
  );
}
