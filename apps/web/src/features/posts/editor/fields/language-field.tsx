import { Field } from '../../../../ui/field.tsx';
import type { FieldProps } from './field-props.ts';
import { LanguageSelect } from './language-select.tsx';

export function LanguageField({ draft, change, errors }: FieldProps) {
  return (
    <Field
      label="Language"
      error={errors.language}
      hint="Decides direction, hyphens and how the post is searched."
    >
      {(control) => (
        <LanguageSelect
          control={control}
          value={draft.language}
          onChange={(language) => change({ language })}
        />
      )}
    </Field>
  );
}
