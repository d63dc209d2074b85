import { limits } from '@masthead/contracts';
import type { ReactNode } from 'react';
import { Field } from '../../ui/field.tsx';
import { PasswordField } from './password-field.tsx';

interface Props {
  errors: Record<string, string>;
  /** What else is asked, before the password. */
  children?: ReactNode;
}

/** What every new account is asked for. */
export function AccountFields({ errors, children }: Props) {
  return (
    <>
      <Field label="Name" error={errors.displayName} optional hint="Shown beside what you write.">
        {(control) => (
          <input {...control} className="input" name="displayName" autoComplete="name" dir="auto" />
        )}
      </Field>
      <Field
        label="Username"
        error={errors.username}
        hint="Letters a to z, digits, - and _. Your page will be at /@username."
      >
        {(control) => (
          <input
            {...control}
            className="input"
            name="username"
            autoComplete="nickname"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        )}
      </Field>
      {children}
      <PasswordField
        error={errors.password}
        hint={`At least ${limits.password.min} characters. A few words make a good one.`}
        autoComplete="new-password"
      />
    </>
  );
}
