import { Link } from '@tanstack/react-router';
import { type SubmitEvent, useMemo, useRef } from 'react';
import { fieldErrors, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { AuthPage } from './auth-page.tsx';
import { formValues } from './form-values.ts';
import { PasswordField } from './password-field.tsx';
import { SubmitButton } from './submit-button.tsx';
import { useLinkToken } from './use-link-token.ts';

/** Where the link of a mail leads that lets its reader choose a new password. */
export function ResetPasswordPage() {
  const token = useLinkToken();
  const form = useRef<HTMLFormElement>(null);
  const reset = trpc.account.resetPassword.useMutation();
  const errors = useMemo(() => fieldErrors(reset.error), [reset.error]);
  useFocusFirstInvalid(form, errors);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (reset.isPending || !token) return;
    reset.mutate({ token, ...formValues(event.currentTarget, 'password') });
  };

  return (
    <AuthPage
      title="Choose a new password"
      other={
        <>
          Link too old? <Link to="/forgot-password">Ask for another</Link>
        </>
      }
    >
      <PageMeta title="Choose a new password" path="/reset-password" noindex />
      {token === null && (
        <Notice tone="problem">This address is not whole. Open the link of the mail again.</Notice>
      )}
      {reset.isError && <Notice tone="problem">{messageOf(reset.error)}</Notice>}
      {reset.isSuccess ? (
        <p role="status">
          Your password is changed, and you are signed out everywhere.{' '}
          <Link to="/login">Sign in</Link>
        </p>
      ) : (
        <form className="auth__form" ref={form} onSubmit={submit} noValidate method="post">
          <PasswordField
            label="New password"
            error={errors.password}
            hint="At least 8 characters; a few words are good."
            autoComplete="new-password"
          />
          <SubmitButton busy={reset.isPending}>
            {reset.isPending ? 'Changing…' : 'Change the password'}
          </SubmitButton>
        </form>
      )}
    </AuthPage>
  );
}
