import type { WebhookDelivery } from '@masthead/contracts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { SentOutcome } from './sent-outcome.tsx';

/** Sends the same event again, in a delivery of its own. */
export function ReplayDelivery({ delivery }: { delivery: WebhookDelivery }) {
  const { id: deliveryId, webhookId: id } = delivery;
  const replay = trpc.webhooks.replay.useMutation();
  return (
    <div className="settings__end">
      <button
        type="button"
        className="button"
        aria-disabled={replay.isPending}
        onClick={() => replay.isPending || replay.mutate({ id, deliveryId })}
      >
        Send it again
      </button>
      <SentOutcome sent={replay.data} since={replay.submittedAt} />
      <ActionProblem error={replay.error} />
    </div>
  );
}
