import { type ReactNode, type SubmitEvent, useRef } from 'react';
import { hasCode, messageOf } from '../lib/problem.ts';
import { useFocusFirstInvalid } from './focus-first-invalid.ts';
import { Notice } from './notice.tsx';
import './manage-page.css';

interface Props {
  update: { isPending: boolean; isSuccess: boolean; error: unknown };
  /** By field. */
  errors: object;
  /** What to say when it was changed elsewhere since the page was opened. */
  conflict: string;
  onSave: () => void | Promise<void>;
  children: ReactNode;
}

/** Fields of what is there already, and how saving them went. */
export function ManageForm({ update, errors, conflict, onSave, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useFocusFirstInvalid(form, errors);
  // What is to be sent may wait for something else to be saved; pressed meanwhile it is sent once.
  const waits = useRef(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (update.isPending || waits.current) return;
    waits.current = true;
    try {
      await onSave();
    } finally {
      waits.current = false;
    }
  };
  return (
    <form className="manage-form" ref={form} onSubmit={submit} noValidate>
      {update.error != null && (
        <Notice tone="problem">
          {hasCode(update.error, 'VERSION_CONFLICT') ? conflict : messageOf(update.error)}
        </Notice>
      )}
      {children}
      <div className="manage-form__end">
        <button type="submit" className="button button--solid" aria-disabled={update.isPending}>
          {update.isPending ? 'Saving…' : 'Save'}
        </button>
        <span role="status">{update.isSuccess && 'Saved.'}</span>
      </div>
    </form>
  );
}
