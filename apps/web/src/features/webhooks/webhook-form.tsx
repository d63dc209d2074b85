import { limits, type Webhook, type WebhookEventType } from '@masthead/contracts';
import { type ReactNode, type SubmitEvent, useMemo, useRef } from 'react';
import { fieldErrors, hasCode, messageOf } from '../../lib/problem.ts';
import { Field } from '../../ui/field.tsx';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { Notice } from '../../ui/notice.tsx';
import { EventFields } from './event-fields.tsx';

export type WebhookFields = Pick<Webhook, 'url' | 'description' | 'events' | 'enabled'>;

interface Props {
  /** What is in the fields at first. */
  webhook: WebhookFields;
  error: unknown;
  busy: boolean;
  onSubmit: (fields: WebhookFields) => void;
  /** What the button says. */
  submit: string;
  /** Beside the button. */
  children?: ReactNode;
}

/** What is said of a webhook when it is added, and when it is changed. */
export function WebhookForm({ webhook, error, busy, onSubmit, submit, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const errors = useMemo(() => fieldErrors(error), [error]);
  useFocusFirstInvalid(form, errors);

  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget);
    onSubmit({
      url: String(data.get('url')).trim(),
      description: String(data.get('description')),
      events: data.getAll('events') as WebhookEventType[],
      enabled: data.has('enabled'),
    });
  };

  return (
    <form className="settings__form webhook-form" ref={form} onSubmit={send} noValidate>
      {Boolean(error) && !hasCode(error, 'VALIDATION_FAILED') && (
        <Notice tone="problem">{problemWords(error)}</Notice>
      )}
      <Field
        label="Address"
        error={errors.url}
        hint="Where the requests go: an https address that can be reached from the internet."
      >
        {(control) => (
          <input
            {...control}
            className="input"
            name="url"
            type="url"
            inputMode="url"
            defaultValue={webhook.url}
            maxLength={limits.url.max}
            placeholder="https://"
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Field
        label="Description"
        optional
        error={errors.description}
        hint="What it is for, so that you know it again."
      >
        {(control) => (
          <input
            {...control}
            className="input"
            name="description"
            defaultValue={webhook.description}
            maxLength={limits.webhooks.description}
            autoComplete="off"
            dir="auto"
          />
        )}
      </Field>
      <EventFields chosen={webhook.events} error={errors.events} />
      <label className="check">
        <input type="checkbox" name="enabled" defaultChecked={webhook.enabled} />
        On: it is told of what happens from now on
      </label>
      <div className="settings__end">
        <button type="submit" className="button button--solid" aria-disabled={busy}>
          {submit}
        </button>
        {children}
      </div>
    </form>
  );
}

function problemWords(error: unknown): string {
  return hasCode(error, 'VERSION_CONFLICT')
    ? 'The webhook was changed elsewhere since you opened this page. Save again to replace that with yours.'
    : messageOf(error);
}
