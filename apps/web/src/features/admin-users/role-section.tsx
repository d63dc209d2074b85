import { type AdminUserDetails, userRoles } from '@masthead/contracts';
import { useState } from 'react';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { Field } from '../../ui/field.tsx';

export interface SectionProps {
  user: AdminUserDetails;
  /** It is the admin's own account. */
  own: boolean;
  onChanged: (user: AdminUserDetails) => void;
}

export function RoleSection({ user, own, onChanged }: SectionProps) {
  const [role, setRole] = useState(user.role);
  const change = trpc.adminUsers.changeRole.useMutation({ onSuccess: onChanged });
  const same = role === user.role;
  return (
    <section className="settings__section" aria-labelledby="role-head">
      <h2 id="role-head">Role</h2>
      <form
        className="settings__form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!same && !change.isPending) change.mutate({ id: user.id, role });
        }}
      >
        <Field
          label="Role"
          hint={
            own
              ? 'This is you: give it up, and you cannot take it back yourself. Your other sessions end.'
              : 'They are told by mail, and have to sign in again.'
          }
        >
          {(control) => (
            <select
              {...control}
              className="input"
              value={role}
              onChange={(event) => setRole(event.currentTarget.value as typeof role)}
            >
              {userRoles.map((option) => (
                <option key={option}>{option}</option>
              ))}
            </select>
          )}
        </Field>
        <div className="settings__end">
          <button
            type="submit"
            className="button button--solid"
            aria-disabled={same || change.isPending}
          >
            {change.isPending ? 'Changing…' : 'Change role'}
          </button>
          <span role="status">{change.isSuccess && same && `They are ${user.role} now.`}</span>
          <ActionProblem error={change.error} />
        </div>
      </form>
    </section>
  );
}
