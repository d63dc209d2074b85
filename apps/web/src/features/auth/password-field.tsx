import { useState } from 'react';
import { Field } from '../../ui/field.tsx';

interface Props {
  error?: string | undefined;
  hint?: string;
  autoComplete: 'current-password' | 'new-password';
}

/** A password that can be shown while it is typed. */
export function PasswordField({ error, hint, autoComplete }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field label="Password" error={error} hint={hint}>
      {(control) => (
        <span className="password">
          <input
            {...control}
            className="input"
            name="password"
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <button
            type="button"
            className="password__toggle"
            aria-pressed={shown}
            aria-label="Show password"
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
          </button>
        </span>
      )}
    </Field>
  );
}
