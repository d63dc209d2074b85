import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface Props {
  title: ReactNode;
  /** What the secret is called. */
  label: string;
  secret: string;
  /** What to know about it. */
  children: ReactNode;
  onDone: () => void;
}

/** A secret, the only time that it is shown. */
export function ShownOnce({ title, label, secret, children, onDone }: Props) {
  const titleId = useId();
  const head = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  // What was pressed to get here is gone.
  useEffect(() => head.current?.focus(), []);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setSaid('Copied.');
    } catch {
      // Not allowed, or no https: then by hand.
      field.current?.select();
      setSaid('It is selected: copy it by the keyboard.');
    }
  };

  return (
    <section className="settings__section" aria-labelledby={titleId}>
      <h2 id={titleId} ref={head} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <input
        className="input input--code"
        ref={field}
        aria-label={label}
        value={secret}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="settings__end">
        <button type="button" className="button button--solid" onClick={() => void copy()}>
          Copy
        </button>
        <button type="button" className="button" onClick={onDone}>
          Done
        </button>
        <span role="status">{said}</span>
      </div>
    </section>
  );
}
