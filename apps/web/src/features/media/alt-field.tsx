import { limits } from '@masthead/contracts';
import { Field } from '../../ui/field.tsx';

interface Props {
  label?: string;
  value: string;
  error?: string | undefined;
  onChange: (alt: string) => void;
  onEnter?: () => void;
}

/** What a picture shows, for those who do not see it. */
export function AltField({ label = 'What does it show?', value, error, onChange, onEnter }: Props) {
  return (
    <Field
      label={label}
      error={error}
      hint="For those who do not see it. Empty: it is decoration, which screen readers skip."
    >
      {(control) => (
        <input
          {...control}
          className="input"
          dir="auto"
          maxLength={limits.media.alt}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            // Not the form's Enter: that would save the post.
            event.preventDefault();
            onEnter?.();
          }}
        />
      )}
    </Field>
  );
}
