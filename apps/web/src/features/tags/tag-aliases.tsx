import { limits, type TagDetails } from '@masthead/contracts';
import { type SubmitEvent, useMemo, useRef, useState } from 'react';
import { fieldErrors, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { Field } from '../../ui/field.tsx';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { Notice } from '../../ui/notice.tsx';
import './tag-aliases.css';

/** Other words that mean the tag: former addresses, merged tags, and those added here. */
export function TagAliases({ tag: { slug, name } }: { tag: TagDetails }) {
  const utils = trpc.useUtils();
  const form = useRef<HTMLFormElement>(null);
  const [alias, setAlias] = useState('');
  const aliases = trpc.tags.aliases.useQuery({ slug }, { meta: { asker: 'own' } });
  const add = trpc.tags.addAlias.useMutation({
    onSuccess: (all) => {
      utils.tags.aliases.setData({ slug }, all);
      setAlias('');
    },
  });
  const remove = trpc.tags.removeAlias.useMutation({
    onSuccess: () => {
      form.current?.querySelector('input')?.focus();
      return utils.tags.aliases.invalidate();
    },
  });
  const errors = useMemo(() => fieldErrors(add.error), [add.error]);
  useFocusFirstInvalid(form, errors);
  const refusal = fieldErrors(remove.error).alias;

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!add.isPending) add.mutate({ slug, alias });
  };
  return (
    <>
      <p className="manage-page__note">
        Whoever writes a post with one of these gets the tag <bdi>{name}</bdi>, and its address
        leads here.
      </p>
      {aliases.isError && <Notice tone="problem">{messageOf(aliases.error)}</Notice>}
      {remove.isError && (
        <Notice tone="problem">
          {refusal ? `This one stays: it ${lower(refusal)}` : messageOf(remove.error)}
        </Notice>
      )}
      {aliases.data && aliases.data.items.length > 0 && (
        <ul className="tag-aliases">
          {aliases.data.items.map((item) => (
            <li key={item.slug}>
              <button
                type="button"
                className="chip"
                aria-label={`Remove the alias ${item.slug}`}
                onClick={() => {
                  if (!remove.isPending) remove.mutate({ slug, alias: item.slug });
                }}
              >
                <bdi>{item.slug}</bdi> <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className="manage-line" ref={form} onSubmit={submit} noValidate>
        <Field
          label="Add an alias"
          error={errors.alias ?? (add.isError ? messageOf(add.error) : undefined)}
        >
          {(control) => (
            <input
              {...control}
              className="input"
              dir="auto"
              maxLength={limits.tags.name}
              value={alias}
              onChange={(event) => setAlias(event.target.value)}
            />
          )}
        </Field>
        <button type="submit" className="button" aria-disabled={add.isPending}>
          Add
        </button>
      </form>
    </>
  );
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
