import { useState } from 'react';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useFactorsChanged } from './use-factors-changed.ts';

/** From here on it is time for new ones. */
const FEW = 3;

interface Props {
  left: number;
  onCodes: (codes: string[]) => void;
}

export function RecoveryCodes({ left, onCodes }: Props) {
  const [asking, setAsking] = useState(false);
  const changed = useFactorsChanged();
  const renew = trpc.factors.renewRecoveryCodes.useMutation({
    onSuccess: async ({ recoveryCodes }) => {
      onCodes(recoveryCodes);
      await changed();
    },
  });
  return (
    <div className="factors__part">
      <h3>Recovery codes</h3>
      <p>For when everything else is lost. Each works once.</p>
      {left <= FEW ? (
        <Notice tone="news">
          {left === 0
            ? 'None is left.'
            : left === 1
              ? 'Only one is left.'
              : `Only ${left} are left.`}{' '}
          Make new ones.
        </Notice>
      ) : (
        <p>{left} are left.</p>
      )}
      <p className="settings__end">
        <button
          type="button"
          className="button"
          aria-disabled={renew.isPending}
          onClick={() => renew.isPending || setAsking(true)}
        >
          Make new codes
        </button>
        <ActionProblem error={renew.error} />
      </p>
      {asking && (
        <ConfirmDialog
          title="Make new codes?"
          confirm="Make new codes"
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            renew.mutate({});
          }}
        >
          <p>Those you have work no longer. You are signed out everywhere else.</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
