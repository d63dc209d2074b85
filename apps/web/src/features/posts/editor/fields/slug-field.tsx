import { limits } from '@masthead/contracts';
import { Field } from '../../../../ui/field.tsx';
import type { FieldProps } from './field-props.ts';

export function SlugField({ draft, change, errors, post }: FieldProps) {
  return (
    <Field
      label="Address"
      optional
      error={errors.slug}
      hint={
        post?.status === 'published'
          ? 'The old address goes on working: it leads to the new one.'
          : 'Small letters, digits and hyphens. Without one it is made from the title.'
      }
    >
      {(control) => (
        <span className="prefixed">
          <span aria-hidden="true">/posts/</span>
          <input
            {...control}
            className="input"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={limits.slug.max}
            value={draft.slug}
            onChange={(event) => change({ slug: event.target.value })}
          />
        </span>
      )}
    </Field>
  );
}
