import type { Factors, TotpSetUp } from '@masthead/contracts';
import { useState } from 'react';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Instant } from '../../ui/instant.tsx';
import { TotpDialog } from './totp-dialog.tsx';
import { useFactorsChanged } from './use-factors-changed.ts';

interface Props {
  totp: Factors['totp'];
  onCodes: (codes: string[]) => void;
}

export function TotpPart({ totp, onCodes }: Props) {
  return (
    <div className="factors__part">
      <h3>Authenticator app</h3>
      {totp ? <TotpOn since={totp.since} /> : <TotpOff onCodes={onCodes} />}
    </div>
  );
}

function TotpOff({ onCodes }: Pick<Props, 'onCodes'>) {
  const [setUp, setSetUp] = useState<TotpSetUp>();
  const begin = trpc.factors.setUpTotp.useMutation({ onSuccess: setSetUp });
  return (
    <>
      <p>An app on your phone shows six digits, new ones every half minute.</p>
      <p className="settings__end">
        <button
          type="button"
          className="button"
          aria-disabled={begin.isPending}
          onClick={() => begin.isPending || begin.mutate({})}
        >
          Set up an app
        </button>
        <ActionProblem error={begin.error} />
      </p>
      {setUp && <TotpDialog setUp={setUp} onClose={() => setSetUp(undefined)} onCodes={onCodes} />}
    </>
  );
}

function TotpOn({ since }: { since: string }) {
  const [asking, setAsking] = useState(false);
  const remove = trpc.factors.removeTotp.useMutation({ onSuccess: useFactorsChanged() });
  return (
    <>
      <p>
        On since <Instant iso={since} />.
      </p>
      <p className="settings__end">
        <button
          type="button"
          className="button"
          aria-disabled={remove.isPending}
          onClick={() => remove.isPending || setAsking(true)}
        >
          Remove the app
        </button>
        <ActionProblem error={remove.error} />
      </p>
      {asking && (
        <ConfirmDialog
          title="Remove the app?"
          confirm="Remove"
          danger
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            remove.mutate({});
          }}
        >
          <p>Its codes sign you in no longer. You are signed out everywhere else.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
