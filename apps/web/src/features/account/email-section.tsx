import type { Me } from '@masthead/contracts';
import { type SubmitEvent, useMemo, useRef } from 'react';
import { fieldErrors, hasCode, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { Field } from '../../ui/field.tsx';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { Notice } from '../../ui/notice.tsx';
import { formValues } from '../auth/form-values.ts';
import { PasswordField } from '../auth/password-field.tsx';

export function EmailSection({ me }: { me: Me }) {
  const form = useRef<HTMLFormElement>(null);
  const change = trpc.account.requestEmailChange.useMutation({
    onSuccess: () => form.current?.reset(),
  });
  const errors = useMemo(() => fieldErrors(change.error), [change.error]);
  useFocusFirstInvalid(form, errors);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (change.isPending) return;
    change.mutate(formValues(event.currentTarget, 'email', 'currentPassword'));
  };

  return (
    <section className="settings__section" aria-labelledby="email-head">
      <h2 id="email-head">Email</h2>
      <p>
        <bdi>{me.email}</bdi>
      </p>
      {!me.emailVerified && <NotVerified />}
      {change.isError && !hasCode(change.error, 'WRONG_PASSWORD', 'VALIDATION_FAILED') && (
        <Notice tone="problem">{messageOf(change.error)}</Notice>
      )}
      <form className="settings__form" ref={form} onSubmit={submit} noValidate method="post">
        <Field
          label="New email"
          error={errors.email}
          hint="We mail a link there. Until you follow it, nothing changes."
        >
          {(control) => (
            <input {...control} className="input" name="email" type="email" autoComplete="email" />
          )}
        </Field>
        <PasswordField
          label="Your password"
          name="currentPassword"
          error={errors.currentPassword}
          autoComplete="current-password"
        />
        <div className="settings__end">
          <button type="submit" className="button button--solid" aria-disabled={change.isPending}>
            {change.isPending ? 'Sending…' : 'Change email'}
          </button>
          <span role="status">
            {change.isSuccess && `A link is on its way to ${change.variables.email}.`}
          </span>
        </div>
      </form>
    </section>
  );
}

function NotVerified() {
  const resend = trpc.account.requestEmailVerification.useMutation();
  return (
    <Notice tone="news">
      We do not know yet that this address is yours: follow the link that we mailed there. Until
      then you get no other mail.{' '}
      {resend.isSuccess ? (
        <span role="status">Sent again.</span>
      ) : (
        <button
          type="button"
          className="text-button"
          onClick={() => resend.isPending || resend.mutate({})}
        >
          Send it again
        </button>
      )}
      <ActionProblem error={resend.error} />
    </Notice>
  );
}
