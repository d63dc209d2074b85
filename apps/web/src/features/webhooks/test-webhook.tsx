import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { SentOutcome } from './sent-outcome.tsx';

/** Sends an event that tells of nothing, to see whether it arrives. */
export function TestWebhook({ id }: { id: string }) {
  const test = trpc.webhooks.test.useMutation();
  return (
    <div className="settings__end">
      <button
        type="button"
        className="button"
        aria-disabled={test.isPending}
        onClick={() => test.isPending || test.mutate({ id })}
      >
        Send a test
      </button>
      <SentOutcome sent={test.data} since={test.submittedAt} />
      <ActionProblem error={test.error} />
    </div>
  );
}
