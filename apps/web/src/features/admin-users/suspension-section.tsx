import { limits } from '@masthead/contracts';
import { type SubmitEvent, useMemo } from 'react';
import { fieldErrors } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { Field } from '../../ui/field.tsx';
import { Instant } from '../../ui/instant.tsx';
import { formValues } from '../auth/form-values.ts';
import type { SectionProps } from './role-section.tsx';

export function SuspensionSection(props: SectionProps) {
  const { user, own } = props;
  return (
    <section className="settings__section" aria-labelledby="suspension-head">
      <h2 id="suspension-head">Suspension</h2>
      {user.suspension ? (
        <Suspended {...props} suspension={user.suspension} />
      ) : own ? (
        <p>You cannot suspend yourself.</p>
      ) : (
        <Suspend {...props} />
      )}
    </section>
  );
}

function Suspend({ user, onChanged }: SectionProps) {
  const suspend = trpc.adminUsers.suspend.useMutation({ onSuccess: onChanged });
  const errors = useMemo(() => fieldErrors(suspend.error), [suspend.error]);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (suspend.isPending) return;
    suspend.mutate({ id: user.id, ...formValues(event.currentTarget, 'reason') });
  };
  return (
    <form className="settings__form" onSubmit={submit} noValidate>
      <p>
        They are signed out and cannot sign in, and nobody sees their posts, until you take it back.
        Nothing is deleted.
      </p>
      <Field label="Why" error={errors.reason} hint="It is mailed to them.">
        {(control) => (
          <textarea
            {...control}
            className="input"
            name="reason"
            rows={3}
            maxLength={limits.suspensionReason.max}
            dir="auto"
            required
          />
        )}
      </Field>
      <div className="settings__end">
        <button type="submit" className="button button--danger" aria-disabled={suspend.isPending}>
          {suspend.isPending ? 'Suspending…' : `Suspend @${user.username}`}
        </button>
        {!errors.reason && <ActionProblem error={suspend.error} />}
      </div>
    </form>
  );
}

type Suspension = NonNullable<SectionProps['user']['suspension']>;

function Suspended({ user, suspension, onChanged }: SectionProps & { suspension: Suspension }) {
  const reinstate = trpc.adminUsers.reinstate.useMutation({ onSuccess: onChanged });
  return (
    <>
      <p role="status">
        Suspended since <Instant iso={suspension.at} />
        {suspension.reason && (
          <>
            : <bdi>{suspension.reason}</bdi>
          </>
        )}
      </p>
      <div className="settings__end">
        <button
          type="button"
          className="button button--solid"
          aria-disabled={reinstate.isPending}
          onClick={() => reinstate.isPending || reinstate.mutate({ id: user.id })}
        >
          {reinstate.isPending ? 'Reinstating…' : `Reinstate @${user.username}`}
        </button>
        <ActionProblem error={reinstate.error} />
      </div>
    </>
  );
}
