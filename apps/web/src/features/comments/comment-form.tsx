import { limits } from '@masthead/contracts';
import { type KeyboardEvent, type SubmitEvent, useEffect, useRef, useState } from 'react';
import { fieldErrors, messageOf } from '../../lib/problem.ts';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showComment } from './show-comment.ts';

interface Props {
  label: string;
  /** What the button says. */
  submit: string;
  initial?: string;
  autoFocus?: boolean;
  /** Answers the id of the comment that was written. */
  onSubmit: (body: string) => Promise<string>;
  onCancel?: () => void;
}

/** Where a comment is written. What was typed stays when the server refuses it. */
export function CommentForm({
  label,
  submit,
  initial = '',
  autoFocus = false,
  onSubmit,
  onCancel,
}: Props) {
  const [body, setBody] = useState(initial);
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const field = useRef<HTMLTextAreaElement>(null);
  const { body: fieldError } = fieldErrors(state.error);

  useEffect(() => {
    if (autoFocus) field.current?.focus();
  }, [autoFocus]);

  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (state.busy) return;
    const form = event.currentTarget;
    setState({ busy: true });
    try {
      const id = await onSubmit(body);
      setBody('');
      setState({ busy: false });
      // Who went on to something else meanwhile is left there.
      const { activeElement, body: nowhere } = document;
      if (activeElement === nowhere || form.contains(activeElement)) showComment(id);
    } catch (error) {
      setState({ busy: false, error });
      field.current?.focus();
    }
  };
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
      event.currentTarget.form?.requestSubmit();
    if (event.key === 'Escape' && onCancel && body === initial) onCancel();
  };

  return (
    <form className="comment-form" onSubmit={send}>
      <Field label={label} error={fieldError} hint="Markdown works here.">
        {(control) => (
          <textarea
            {...control}
            ref={field}
            className="input comment-form__body"
            dir="auto"
            rows={4}
            required
            readOnly={state.busy}
            maxLength={limits.comment.max}
            value={body}
            onChange={(event) => setBody(event.target.value)}
            onKeyDown={keys}
          />
        )}
      </Field>
      {state.error !== undefined && !fieldError && (
        <Notice tone="problem">{messageOf(state.error)}</Notice>
      )}
      <div className="comment-form__actions">
        <button type="submit" className="button button--solid" aria-disabled={state.busy}>
          {submit}
        </button>
        {onCancel && (
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}
