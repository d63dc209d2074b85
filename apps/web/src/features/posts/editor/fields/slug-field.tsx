import { AddressField } from '../../../../ui/address-field.tsx';
import type { FieldProps } from './field-props.ts';

export function SlugField({ draft, change, errors, post }: FieldProps) {
  return (
    <AddressField
      prefix="/posts/"
      value={draft.slug}
      onChange={(slug) => change({ slug })}
      optional
      error={errors.slug}
      hint={
        post?.status === 'published'
          ? 'The old address goes on working: it leads to the new one.'
          : 'Small letters, digits and hyphens. Without one it is made from the title.'
      }
    />
  );
}
