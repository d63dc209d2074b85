import type { LoginResult, Session } from '@masthead/contracts';
import { type SubmitEvent, useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { hasCode } from '../../lib/problem.ts';
import { Notice } from '../../ui/notice.tsx';
import { OtherWays } from '../factors/other-ways.tsx';
import { ProofFields } from '../factors/proof-fields.tsx';
import { useProof } from '../factors/use-proof.ts';
import { AuthPage } from './auth-page.tsx';
import { SubmitButton } from './submit-button.tsx';

interface Props {
  step: Extract<LoginResult, { status: 'factor_required' }>;
  onSignedIn: (session: Session) => void;
  /** Back to the password. */
  onRestart: () => void;
}

/** The password was right; the account has a second factor. */
export function SecondStep({ step: { ticket, factors }, onSignedIn, onRestart }: Props) {
  const { api } = useApp();
  const form = useRef<HTMLFormElement>(null);
  const { kind, others, choose, busy, submit, error, fieldError, message } = useProof({
    kinds: factors,
    form,
    passkeyOptions: () => api.auth.passkeyOptions.mutate({ ticket }),
    send: async (proof) => onSignedIn(await api.auth.loginFactor.mutate({ ticket, ...proof })),
  });
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void submit();
  };
  const restart = (
    <button type="button" className="text-button" onClick={onRestart}>
      Begin again
    </button>
  );
  if (hasCode(error, 'INVALID_TICKET')) {
    return (
      <AuthPage title="Sign in" other={restart}>
        <Notice tone="problem">{message}</Notice>
      </AuthPage>
    );
  }
  return (
    <AuthPage title="One more step" other={restart}>
      {message && <Notice tone="problem">{message}</Notice>}
      <form className="auth__form" ref={form} onSubmit={onSubmit} noValidate method="post">
        <ProofFields key={kind} kind={kind} error={fieldError} />
        <SubmitButton busy={busy}>{busy ? 'Signing in…' : 'Sign in'}</SubmitButton>
        <OtherWays kinds={others} onChoose={choose} />
      </form>
    </AuthPage>
  );
}
