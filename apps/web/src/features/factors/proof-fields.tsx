import { Field } from '../../ui/field.tsx';
import { PasswordField } from '../auth/password-field.tsx';
import type { ProofKind } from './proof.ts';

interface Props {
  kind: ProofKind;
  error: string | undefined;
}

/** What is typed to show who one is, under the name the API has for it. */
export function ProofFields({ kind, error }: Props) {
  switch (kind) {
    case 'password':
      return <PasswordField label="Your password" error={error} autoComplete="current-password" />;
    case 'totp':
      return (
        <Field
          label="Code"
          error={error}
          hint="The six digits your authenticator app shows for this site."
        >
          {(control) => (
            <input
              {...control}
              className="input"
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={16}
              required
            />
          )}
        </Field>
      );
    case 'recovery_code':
      return (
        <Field
          label="Recovery code"
          error={error}
          hint="One of those you wrote down. It works once."
        >
          {(control) => (
            <input
              {...control}
              className="input"
              name="recoveryCode"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={64}
              required
            />
          )}
        </Field>
      );
    case 'passkey':
      return <p>Your browser asks you to unlock it: by finger, face, or its PIN.</p>;
  }
}
