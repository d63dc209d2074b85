import { useState } from 'react';
import { Field } from '../../ui/field.tsx';
import './password-field.css';

interface Props {
  label?: string;
  name?: string;
  error?: string | undefined;
  hint?: string;
  autoComplete: 'current-password' | 'new-password';
}

/** A password that can be shown while it is typed. */
export function PasswordField(props: Props) {
  const { label = 'Password', name = 'password', error, hint, autoComplete } = props;
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} error={error} hint={hint}>
      {(control) => (
        <span className="password">
          <input
            {...control}
            className="input"
            name={name}
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
            aria-label={`Show ${label.toLowerCase()}`}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
          </button>
        </span>
      )}
    </Field>
  );
}
