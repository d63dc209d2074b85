import { type SubmitEvent, useMemo, useRef } from 'react';
import { fieldErrors, hasCode, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { Notice } from '../../ui/notice.tsx';
import { formValues } from '../auth/form-values.ts';
import { PasswordField } from '../auth/password-field.tsx';

export function PasswordSection() {
  const form = useRef<HTMLFormElement>(null);
  const change = trpc.account.changePassword.useMutation({
    onSuccess: () => form.current?.reset(),
  });
  const errors = useMemo(() => fieldErrors(change.error), [change.error]);
  useFocusFirstInvalid(form, errors);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (change.isPending) return;
    change.mutate(formValues(event.currentTarget, 'currentPassword', 'newPassword'));
  };

  return (
    <section className="settings__section" aria-labelledby="password-head">
      <h2 id="password-head">Password</h2>
      {change.isError && !hasCode(change.error, 'WRONG_PASSWORD', 'VALIDATION_FAILED') && (
        <Notice tone="problem">{messageOf(change.error)}</Notice>
      )}
      <form className="settings__form" ref={form} onSubmit={submit} noValidate method="post">
        <PasswordField
          label="Current password"
          name="currentPassword"
          error={errors.currentPassword}
          autoComplete="current-password"
        />
        <PasswordField
          label="New password"
          name="newPassword"
          error={errors.newPassword}
          hint="At least 8 characters; a few words are good."
          autoComplete="new-password"
        />
        <div className="settings__end">
          <button type="submit" className="button button--solid" aria-disabled={change.isPending}>
            {change.isPending ? 'Changing…' : 'Change password'}
          </button>
          <span role="status">
            {change.isSuccess && 'Changed. Your other sessions are signed out.'}
          </span>
        </div>
      </form>
    </section>
  );
}
