import { type ApiScope, apiScopes, type CreatedApiToken, limits } from '@masthead/contracts';
import { type SubmitEvent, useMemo, useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { fieldErrors, hasCode, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { Field } from '../../ui/field.tsx';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { Notice } from '../../ui/notice.tsx';

const scopes = Object.entries(apiScopes) as [ApiScope, string][];

const { defaultDays, maxDays, name: nameLength } = limits.apiTokens;
const terms = [
  { days: 7, label: '7 days' },
  { days: 30, label: '30 days' },
  { days: defaultDays, label: '90 days' },
  { days: maxDays, label: 'a year' },
];

export function NewTokenForm({ onMade }: { onMade: (made: CreatedApiToken) => void }) {
  const { utils } = useApp();
  const form = useRef<HTMLFormElement>(null);
  const create = trpc.tokens.create.useMutation({
    async onSuccess(made) {
      onMade(made);
      await utils.tokens.list.invalidate();
    },
  });
  const errors = useMemo(() => fieldErrors(create.error), [create.error]);
  useFocusFirstInvalid(form, errors);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (create.isPending) return;
    const data = new FormData(event.currentTarget);
    create.mutate({
      name: String(data.get('name')),
      scopes: data.getAll('scopes') as ApiScope[],
      expiresInDays: Number(data.get('expiresInDays')),
    });
  };

  return (
    <section className="settings__section" aria-labelledby="new-token-head">
      <h2 id="new-token-head">A new token</h2>
      {create.isError && !hasCode(create.error, 'VALIDATION_FAILED') && (
        <Notice tone="problem">{messageOf(create.error)}</Notice>
      )}
      <form className="settings__form" ref={form} onSubmit={submit} noValidate method="post">
        <Field label="Name" hint="What uses it, so that you know it again." error={errors.name}>
          {(control) => (
            <input
              {...control}
              className="input"
              name="name"
              maxLength={nameLength}
              autoComplete="off"
            />
          )}
        </Field>
        <ScopeFields error={errors.scopes} />
        <Field label="Good for" error={errors.expiresInDays}>
          {(control) => (
            <select
              {...control}
              className="input tokens__term"
              name="expiresInDays"
              defaultValue={defaultDays}
            >
              {terms.map(({ days, label }) => (
                <option key={days} value={days}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="settings__end">
          <button type="submit" className="button button--solid" aria-disabled={create.isPending}>
            {create.isPending ? 'Making it…' : 'Make the token'}
          </button>
        </div>
      </form>
    </section>
  );
}

function ScopeFields({ error }: { error: string | undefined }) {
  return (
    <fieldset
      className="tokens__scopes field"
      data-invalid={error ? '' : undefined}
      aria-describedby={error ? 'scopes-error' : undefined}
    >
      <legend className="field__label">What it may do</legend>
      {scopes.map(([scope, words]) => (
        <label className="tokens__scope" key={scope}>
          <input
            type="checkbox"
            name="scopes"
            value={scope}
            aria-invalid={error ? scope === scopes[0]?.[0] : undefined}
          />
          <span>
            {words} <code>{scope}</code>
          </span>
        </label>
      ))}
      {error && (
        <p className="field__error" id="scopes-error">
          Choose at least one.
        </p>
      )}
    </fieldset>
  );
}
