import { Link, useSearch } from '@tanstack/react-router';
import { type ComponentProps, type SubmitEvent, useMemo, useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { fieldErrors, hasCode, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { AuthPage } from './auth-page.tsx';
import { EmailField } from './email-field.tsx';
import { formValues } from './form-values.ts';
import { mayJoin } from './may-join.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { PasswordField } from './password-field.tsx';
import { SecondStep } from './second-step.tsx';
import { SubmitButton } from './submit-button.tsx';
import { useSignedInNext } from './use-signed-in-next.ts';

type SecondStepData = ComponentProps<typeof SecondStep>['step'];

export function LoginPage() {
  const { session, site } = useApp();
  const { next } = useSearch({ from: '/login' });
  const form = useRef<HTMLFormElement>(null);
  const [step, setStep] = useState<SecondStepData>();
  const login = trpc.auth.login.useMutation({
    onSuccess: (result) =>
      result.status === 'signed_in' ? session.begin(result) : setStep(result),
  });
  const errors = useMemo(() => loginErrors(login.error), [login.error]);
  useFocusFirstInvalid(form, errors);
  useSignedInNext(next);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!login.isPending) login.mutate(formValues(event.currentTarget, 'email', 'password'));
  };

  if (step) {
    return (
      <>
        <PageMeta title="Sign in" path="/login" noindex />
        <SecondStep step={step} onSignedIn={session.begin} onRestart={() => setStep(undefined)} />
      </>
    );
  }
  return (
    <AuthPage
      title="Sign in"
      other={
        mayJoin(site) ? (
          <>
            New here?{' '}
            <Link to="/signup" search={next === undefined ? {} : { next }}>
              Open an account
            </Link>
          </>
        ) : (
          <Link to="/">Go to the front page</Link>
        )
      }
    >
      <PageMeta title="Sign in" path="/login" noindex />
      {login.error && <Notice tone="problem">{messageOf(login.error)}</Notice>}
      <form className="auth__form" ref={form} onSubmit={submit} noValidate method="post">
        <EmailField error={errors.email} />
        <PasswordField error={errors.password} autoComplete="current-password" />
        <SubmitButton busy={login.isPending}>
          {login.isPending ? 'Signing in…' : 'Sign in'}
        </SubmitButton>
        <PasskeyButton onSignedIn={session.begin} />
        <Link to="/forgot-password">Forgot your password?</Link>
      </form>
    </AuthPage>
  );
}

/** Wrong credentials name no field, on purpose; both may be wrong, and the password is typed again. */
function loginErrors(error: unknown): Record<string, string> {
  if (hasCode(error, 'INVALID_CREDENTIALS'))
    return { password: 'Check the email and type the password again.' };
  return fieldErrors(error);
}
