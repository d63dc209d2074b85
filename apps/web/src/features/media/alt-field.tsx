import { limits } from '@masthead/contracts';
import { Field } from '../../ui/field.tsx';

interface Props {
  label?: string;
  /** Without the words that say what it is for: where many stand side by side. */
  brief?: boolean;
  value: string;
  error?: string | undefined;
  onChange: (alt: string) => void;
  onEnter?: () => void;
  onLeave?: () => void;
}

/** What a picture shows, for those who do not see it. */
export function AltField({
  label = 'What does it show?',
  brief = false,
  value,
  error,
  onChange,
  onEnter,
  onLeave,
}: Props) {
  return (
    <Field
      label={label}
      error={error}
      hint={
        brief
          ? undefined
          : 'For those who do not see it. Empty: it is decoration, which screen readers skip.'
      }
    >
      {(control) => (
        <input
          {...control}
          className="input"
          dir="auto"
          maxLength={limits.media.alt}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => onLeave?.()}
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
