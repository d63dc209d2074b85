import { type InviteToAccountInput, userRoles } from '@masthead/contracts';
import { type SubmitEvent, useMemo, useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { fieldErrors } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { Field } from '../../ui/field.tsx';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { formValues } from '../auth/form-values.ts';

export function InviteForm() {
  const { utils } = useApp();
  const form = useRef<HTMLFormElement>(null);
  const invite = trpc.accountInvitations.create.useMutation({
    onSuccess: async () => {
      form.current?.reset();
      await utils.accountInvitations.list.invalidate();
    },
  });
  const errors = useMemo(() => fieldErrors(invite.error), [invite.error]);
  useFocusFirstInvalid(form, errors);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (invite.isPending) return;
    const { email, role } = formValues(event.currentTarget, 'email', 'role');
    invite.mutate({ email, role: role as InviteToAccountInput['role'] });
  };

  return (
    <section className="settings__section" aria-labelledby="invite-head">
      <h2 id="invite-head">Invite somebody</h2>
      <form className="settings__form" ref={form} onSubmit={submit} noValidate>
        <Field label="Email" error={errors.email}>
          {(control) => (
            <input {...control} className="input" name="email" type="email" autoComplete="off" />
          )}
        </Field>
        <Field label="Role" hint="What they will be. It can be changed later.">
          {(control) => (
            <select {...control} className="input" name="role" defaultValue="author">
              {userRoles.map((role) => (
                <option key={role}>{role}</option>
              ))}
            </select>
          )}
        </Field>
        <div className="settings__end">
          <button type="submit" className="button button--solid" aria-disabled={invite.isPending}>
            {invite.isPending ? 'Inviting…' : 'Mail an invitation'}
          </button>
          <span role="status">
            {invite.isSuccess && `A link is on its way to ${invite.data.email}.`}
          </span>
          {!errors.email && <ActionProblem error={invite.error} />}
        </div>
      </form>
    </section>
  );
}
