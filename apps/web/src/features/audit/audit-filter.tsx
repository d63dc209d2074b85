import { auditActions } from '@masthead/contracts';
import { useNavigate } from '@tanstack/react-router';
import type { SubmitEvent } from 'react';
import { Field } from '../../ui/field.tsx';
import { formValues } from '../auth/form-values.ts';

type Search = Partial<Record<'action' | 'actor' | 'subject' | 'since' | 'until', string>>;

export function AuditFilter({ search }: { search: Search }) {
  const navigate = useNavigate();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const values = formValues(form, 'action', 'actor', 'subject', 'since', 'until');
    void navigate({ to: '/admin/audit', search: values, replace: true });
  };
  return (
    <search>
      <form className="admin-filter" onSubmit={submit}>
        <Field label="Deed">
          {(control) => (
            <select {...control} className="input" name="action" defaultValue={search.action ?? ''}>
              <option value="">Any</option>
              {auditActions.map((action) => (
                <option key={action}>{action}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Done by">
          {(control) => (
            <input
              {...control}
              className="input"
              name="actor"
              defaultValue={search.actor}
              placeholder="username"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
        <Field label="Done to">
          {(control) => (
            <input
              {...control}
              className="input"
              name="subject"
              defaultValue={search.subject}
              placeholder="id"
              spellCheck={false}
            />
          )}
        </Field>
        <Field label="From">
          {(control) => (
            <input
              {...control}
              className="input"
              name="since"
              type="date"
              defaultValue={search.since}
            />
          )}
        </Field>
        <Field label="To">
          {(control) => (
            <input
              {...control}
              className="input"
              name="until"
              type="date"
              defaultValue={search.until}
            />
          )}
        </Field>
        <button type="submit" className="button">
          Show
        </button>
      </form>
    </search>
  );
}
