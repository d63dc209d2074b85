import { limits } from '@masthead/contracts';
import { Field } from '../../ui/field.tsx';

interface Props {
  value: string;
  error: string | undefined;
  onChange: (name: string) => void;
}

export function PasskeyNameField({ value, error, onChange }: Props) {
  return (
    <Field label="Name" error={error} hint="To know it by: “My phone”.">
      {(control) => (
        <input
          {...control}
          className="input"
          dir="auto"
          maxLength={limits.passkeys.name}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
