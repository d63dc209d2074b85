import type { DeleteAccountInput, Me } from '@masthead/contracts';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';

type Content = DeleteAccountInput['content'];

const choices: { content: Content; label: string }[] = [
  {
    content: 'anonymise',
    label: 'Leave what I published, without my name. Drafts are deleted.',
  },
  { content: 'delete', label: 'Delete my posts, series and comments too.' },
];

/** The end of an account, for who typed its name to say that they mean it. */
export function DeleteSection({ me }: { me: Me }) {
  const { session } = useApp();
  const [unsure, setUnsure] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const remove = trpc.account.delete.useMutation({
    onSuccess() {
      session.end();
      // A page of its own, not a step of this one: nothing that was read here stays in memory.
      location.assign('/');
    },
  });
  useEffect(() => {
    if (unsure) name.current?.focus();
  }, [unsure]);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (remove.isPending) return;
    const data = new FormData(event.currentTarget);
    const typed = String(data.get('username')).trim().replace(/^@/, '').toLowerCase();
    setUnsure(typed !== me.username);
    if (typed === me.username) remove.mutate({ content: data.get('content') as Content });
  };

  return (
    <section className="settings__section" aria-labelledby="delete-head">
      <h2 id="delete-head">Delete your account</h2>
      <p>
        For ever: nobody can bring it back. Your sessions and tokens end at once. Posts you wrote
        with others pass to them.
      </p>
      {remove.isError && <Notice tone="problem">{messageOf(remove.error)}</Notice>}
      <form className="settings__form" onSubmit={submit} noValidate method="post">
        <fieldset className="settings__choices">
          <legend className="field__label">What becomes of what you wrote</legend>
          {choices.map(({ content, label }, first) => (
            <label className="settings__choice" key={content}>
              <input type="radio" name="content" value={content} defaultChecked={first === 0} />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <Field
          label={`Type ${me.username} to confirm`}
          error={unsure ? 'This is not your username.' : undefined}
        >
          {(control) => (
            <input
              {...control}
              ref={name}
              className="input"
              name="username"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
        <div className="settings__end">
          <button type="submit" className="button button--danger" aria-disabled={remove.isPending}>
            {remove.isPending ? 'Deleting…' : 'Delete my account'}
          </button>
        </div>
      </form>
    </section>
  );
}
