import type { CreatedApiToken } from '@masthead/contracts';
import { useEffect, useRef, useState } from 'react';

interface Props {
  made: CreatedApiToken;
  onDone: () => void;
}

/** The only time that a token is shown. */
export function NewTokenNotice({ made, onDone }: Props) {
  const head = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  // The form that was sent is gone.
  useEffect(() => head.current?.focus(), []);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(made.token);
      setSaid('Copied.');
    } catch {
      // Not allowed, or no https: then by hand.
      field.current?.select();
      setSaid('It is selected: copy it by the keyboard.');
    }
  };

  return (
    <section className="settings__section" aria-labelledby="made-token-head">
      <h2 id="made-token-head" ref={head} tabIndex={-1}>
        Copy the token of <bdi>{made.name}</bdi>
      </h2>
      <p>This is the only time it is shown. Who has it can do what you allowed it.</p>
      <input
        className="input tokens__token"
        ref={field}
        aria-label="Token"
        value={made.token}
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
