import { Link, useSearch } from '@tanstack/react-router';
import { type SubmitEvent, useMemo, useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { fieldErrors, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { AccountFields } from './account-fields.tsx';
import { AuthPage } from './auth-page.tsx';
import { EmailField } from './email-field.tsx';
import { formValues } from './form-values.ts';
import { MailLinkForm } from './mail-link-form.tsx';
import { safeNext } from './safe-next.ts';
import { SubmitButton } from './submit-button.tsx';
import { useSignedInNext } from './use-signed-in-next.ts';

export function SignupPage() {
  const { site } = useApp();
  if (site.registration === 'open') return <OpenSignup />;
  return site.registration === 'verified' ? <VerifiedSignup /> : <NoSignup />;
}

function NoSignup() {
  const { site } = useApp();
  return (
    <AuthPage title="Open an account" other={<Link to="/login">Sign in</Link>}>
      <PageMeta title="Open an account" path="/signup" noindex />
      <p>
        {site.registration === 'invite'
          ? 'Accounts are opened here by invitation only. If you have one, follow the link of its mail.'
          : 'No accounts are opened here.'}
      </p>
    </AuthPage>
  );
}

/** Asks for a link first. */
function VerifiedSignup() {
  const { next } = useSearch({ from: '/signup' });
  const goOn = safeNext(next);
  return (
    <AuthPage title="Open an account" other={<HaveOne next={next} />}>
      <PageMeta title="Open an account" path="/signup" noindex />
      <MailLinkForm
        request={trpc.accountInvitations.signUp.useMutation()}
        next={goOn === '/' ? undefined : goOn}
        hint="We mail you a link with which you go on."
        sent={(email) =>
          `Look into your mail: how to go on is on its way to ${email}. Its link works for a day.`
        }
      />
    </AuthPage>
  );
}

function OpenSignup() {
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
    <AuthPage title="Open an account" other={<HaveOne next={next} />}>
      <PageMeta title="Open an account" path="/signup" noindex />
      {register.error && <Notice tone="problem">{messageOf(register.error)}</Notice>}
      <form className="auth__form" ref={form} onSubmit={submit} noValidate method="post">
        <AccountFields errors={errors}>
          <EmailField error={errors.email} />
        </AccountFields>
        <SubmitButton busy={register.isPending}>
          {register.isPending ? 'Opening…' : 'Open an account'}
        </SubmitButton>
      </form>
    </AuthPage>
  );
}

function HaveOne({ next }: { next: string | undefined }) {
  return (
    <>
      Have one already?{' '}
      <Link to="/login" search={next === undefined ? {} : { next }}>
        Sign in
      </Link>
    </>
  );
}
