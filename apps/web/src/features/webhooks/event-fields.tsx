import { type WebhookEventType, webhookEventTypes } from '@masthead/contracts';
import { useId } from 'react';

/** What the first word of an event's name is called here. */
const nouns: Record<string, string> = { post: 'Posts', comment: 'Comments', user: 'Accounts' };

const names = Object.keys(webhookEventTypes) as WebhookEventType[];
const groups = Object.entries(Object.groupBy(names, (name) => name.split('.')[0] ?? ''));

interface Props {
  chosen: readonly WebhookEventType[];
  error: string | undefined;
}

/** A box for each event, with what it means, by what it is about. */
export function EventFields({ chosen, error }: Props) {
  const errorId = useId();
  return (
    <fieldset
      className="field webhook-events"
      data-invalid={error ? '' : undefined}
      aria-describedby={error ? errorId : undefined}
    >
      <legend className="field__label">What it is told of</legend>
      {groups.map(([noun, events = []]) => (
        <fieldset className="webhook-events__group" key={noun}>
          <legend>{nouns[noun] ?? noun}</legend>
          {events.map((event) => (
            <label className="webhook-events__event" key={event}>
              <input
                type="checkbox"
                name="events"
                value={event}
                defaultChecked={chosen.includes(event)}
                aria-invalid={error ? event === names[0] : undefined}
              />
              <span>
                {webhookEventTypes[event]} <code>{event}</code>
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      {error && (
        <p className="field__error" id={errorId}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
