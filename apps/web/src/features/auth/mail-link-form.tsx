import { type ReactNode, type SubmitEvent, useMemo, useRef } from 'react';
import { fieldErrors, messageOf } from '../../lib/problem.ts';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { Notice } from '../../ui/notice.tsx';
import { EmailField } from './email-field.tsx';
import { formValues } from './form-values.ts';
import { SubmitButton } from './submit-button.tsx';

interface Props {
  request: {
    mutate: (input: { email: string; next?: string }) => void;
    variables: { email: string } | undefined;
    isPending: boolean;
    isSuccess: boolean;
    error: unknown;
  };
  /** Where its link leads on to. */
  next?: string | undefined;
  hint: string;
  sent: (email: string) => ReactNode;
}

/** Asks for a link by mail. What is said then does not tell who has an account. */
export function MailLinkForm({ request, next, hint, sent }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const errors = useMemo(() => fieldErrors(request.error), [request.error]);
  useFocusFirstInvalid(form, errors);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (request.isPending) return;
    request.mutate({ ...formValues(event.currentTarget, 'email'), ...(next && { next }) });
  };

  if (request.isSuccess && request.variables) {
    return <p role="status">{sent(request.variables.email)}</p>;
  }
  return (
    <>
      {request.error !== null && <Notice tone="problem">{messageOf(request.error)}</Notice>}
      <form className="auth__form" ref={form} onSubmit={submit} noValidate method="post">
        <EmailField error={errors.email} hint={hint} />
        <SubmitButton busy={request.isPending}>
          {request.isPending ? 'Sending…' : 'Send the link'}
        </SubmitButton>
      </form>
    </>
  );
}
