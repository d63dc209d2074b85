import { Field } from '../../ui/field.tsx';

export function EmailField({ error, hint }: { error: string | undefined; hint?: string }) {
  return (
    <Field label="Email" error={error} hint={hint}>
      {(control) => (
        <input
          {...control}
          className="input"
          name="email"
          type="email"
          autoComplete="username"
          required
        />
      )}
    </Field>
  );
}
