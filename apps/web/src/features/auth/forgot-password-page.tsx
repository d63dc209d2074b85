import { Link } from '@tanstack/react-router';
import { type SubmitEvent, useMemo, useRef } from 'react';
import { fieldErrors, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { AuthPage } from './auth-page.tsx';
import { EmailField } from './email-field.tsx';
import { formValues } from './form-values.ts';
import { SubmitButton } from './submit-button.tsx';

/** Asks for a link to a new password. What it answers does not tell who has an account. */
export function ForgotPasswordPage() {
  const form = useRef<HTMLFormElement>(null);
  const request = trpc.account.requestPasswordReset.useMutation();
  const errors = useMemo(() => fieldErrors(request.error), [request.error]);
  useFocusFirstInvalid(form, errors);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!request.isPending) request.mutate(formValues(event.currentTarget, 'email'));
  };

  return (
    <AuthPage
      title="Forgot your password?"
      other={
        <>
          Remembered it? <Link to="/login">Sign in</Link>
        </>
      }
    >
      <PageMeta title="Forgot your password?" path="/forgot-password" noindex />
      {request.isError && <Notice tone="problem">{messageOf(request.error)}</Notice>}
      {request.isSuccess ? (
        <p role="status">
          If {request.variables.email} has an account, a mail is on its way there. Its link works
          for an hour.
        </p>
      ) : (
        <form className="auth__form" ref={form} onSubmit={submit} noValidate method="post">
          <EmailField
            error={errors.email}
            hint="We mail you a link with which you choose a new one."
          />
          <SubmitButton busy={request.isPending}>
            {request.isPending ? 'Sending…' : 'Send the link'}
          </SubmitButton>
        </form>
      )}
    </AuthPage>
  );
}
