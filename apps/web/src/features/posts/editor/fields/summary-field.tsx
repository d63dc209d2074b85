import { limits } from '@masthead/contracts';
import { Field } from '../../../../ui/field.tsx';
import type { FieldProps } from './field-props.ts';

export function SummaryField({ draft, change, errors }: FieldProps) {
  return (
    <Field
      label="Summary"
      optional
      error={errors.summary}
      hint="Shown in lists and by search engines. Without one, the beginning of the text is."
    >
      {(control) => (
        <textarea
          {...control}
          className="input"
          rows={3}
          dir="auto"
          maxLength={limits.summary.max}
          value={draft.summary}
          onChange={(event) => change({ summary: event.target.value })}
        />
      )}
    </Field>
  );
}
