import type { Factors } from '@masthead/contracts';
import { useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OtherWays } from './other-ways.tsx';
import type { ProofKind } from './proof.ts';
import { ProofFields } from './proof-fields.tsx';
import { useProof } from './use-proof.ts';

/** Asks again who sits here, before something dangerous is done. */
export function StepUpDialog() {
  const { stepUp } = useApp();
  // What is on may have changed in another tab since.
  const factors = trpc.factors.get.useQuery({}, { staleTime: 0, gcTime: 0 });
  if (factors.data) return <Question factors={factors.data} />;
  if (!factors.isError) return null;
  return (
    <FormDialog
      title="Is it you?"
      submit="Try again"
      busy={factors.isFetching}
      onSubmit={() => void factors.refetch()}
      onCancel={() => stepUp.answer(false)}
    >
      <Notice tone="problem">{messageOf(factors.error)}</Notice>
    </FormDialog>
  );
}

function Question({ factors }: { factors: Factors }) {
  const { api, stepUp } = useApp();
  const fields = useRef<HTMLDivElement>(null);
  const { kind, others, choose, busy, submit, fieldError, message } = useProof({
    kinds: kindsOf(factors),
    form: fields,
    passkeyOptions: () => api.auth.passkeyOptions.mutate({}),
    send: async (proof) => {
      await api.auth.stepUp.mutate(proof);
      stepUp.answer(true);
    },
  });
  return (
    <FormDialog
      title="Is it you?"
      submit={busy ? 'One moment…' : 'Go on'}
      busy={busy}
      onSubmit={() => void submit()}
      onCancel={() => stepUp.answer(false)}
    >
      <p>What you are about to do guards your account. Show once more that it is you.</p>
      {message && <Notice tone="problem">{message}</Notice>}
      <div ref={fields}>
        <ProofFields key={kind} kind={kind} error={fieldError} />
      </div>
      <OtherWays kinds={others} onChoose={choose} />
    </FormDialog>
  );
}

/** The password is enough only where there is nothing better. */
function kindsOf({ totp, passkeys, recoveryCodesLeft }: Factors): ProofKind[] {
  if (!totp && passkeys.length === 0) return ['password'];
  return [
    ...(passkeys.length > 0 ? (['passkey'] as const) : []),
    ...(totp ? (['totp'] as const) : []),
    ...(recoveryCodesLeft > 0 ? (['recovery_code'] as const) : []),
  ];
}
