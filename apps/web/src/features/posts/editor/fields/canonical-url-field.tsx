import { Field } from '../../../../ui/field.tsx';
import type { FieldProps } from './field-props.ts';

export function CanonicalUrlField({ draft, change, errors }: FieldProps) {
  return (
    <Field
      label="Original address"
      optional
      error={errors.canonicalUrl}
      hint="If it was published elsewhere first, search engines are sent there."
    >
      {(control) => (
        <input
          {...control}
          className="input"
          type="url"
          placeholder="https://"
          value={draft.canonicalUrl}
          onChange={(event) => change({ canonicalUrl: event.target.value })}
        />
      )}
    </Field>
  );
}
