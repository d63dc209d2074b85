import { limits } from '@masthead/contracts';
import { Link, useSearch } from '@tanstack/react-router';
import { type SubmitEvent, useMemo, useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { fieldErrors, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { Field } from '../../ui/field.tsx';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { AuthPage } from './auth-page.tsx';
import { formValues } from './form-values.ts';
import { PasswordField } from './password-field.tsx';
import { SubmitButton } from './submit-button.tsx';
import { useSignedInNext } from './use-signed-in-next.ts';

export function SignupPage() {
  const { session } = useApp();
  const { next } = useSearch({ from: '/signup' });
  const form = useRef<HTMLFormElement>(null);
  const register = trpc.auth.register.useMutation({ onSuccess: session.begin });
  const errors = useMemo(() => fieldErrors(register.error), [register.error]);
  useFocusFirstInvalid(form, errors);
  useSignedInNext(next);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (register.isPending) return;
    const { displayName, ...values } = formValues(
      event.currentTarget,
      'displayName',
      'username',
      'email',
      'password',
    );
    register.mutate({ ...values, ...(displayName.trim() && { displayName }) });
  };

  return (
    <AuthPage
      title="Open an account"
      other={
        <>
          Have one already?{' '}
          <Link to="/login" search={next === undefined ? {} : { next }}>
            Sign in
          </Link>
        </>
      }
    >
      <PageMeta title="Open an account" path="/signup" noindex />
      {register.error && <Notice tone="problem">{messageOf(register.error)}</Notice>}
      <form className="auth__form" ref={form} onSubmit={submit} noValidate method="post">
        <Field label="Name" error={errors.displayName} optional hint="Shown beside what you write.">
          {(control) => (
            <input
              {...control}
              className="input"
              name="displayName"
              autoComplete="name"
              dir="auto"
            />
          )}
        </Field>
        <Field
          label="Username"
          error={errors.username}
          hint="Letters a to z, digits, - and _. Your page will be at /@username."
        >
          {(control) => (
            <input
              {...control}
              className="input"
              name="username"
              autoComplete="nickname"
              autoCapitalize="none"
              spellCheck={false}
              required
            />
          )}
        </Field>
        <Field label="Email" error={errors.email}>
          {(control) => (
            <input
              {...control}
              className="input"
              name="email"
              type="email"
              autoComplete="username"
              required
            />
          )}
        </Field>
        <PasswordField
          error={errors.password}
          hint={`At least ${limits.password.min} characters. A few words make a good one.`}
          autoComplete="new-password"
        />
        <SubmitButton busy={register.isPending}>
          {register.isPending ? 'Opening…' : 'Open an account'}
        </SubmitButton>
      </form>
    </AuthPage>
  );
}
