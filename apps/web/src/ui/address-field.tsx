import { limits } from '@masthead/contracts';
import type { ReactNode } from 'react';
import { Field } from './field.tsx';

interface Props {
  /** What stands before it in the address: `/posts/`. */
  prefix: string;
  value: string;
  onChange: (slug: string) => void;
  hint: ReactNode;
  error: string | undefined;
  optional?: boolean;
}

/** The last part of a page's address. */
export function AddressField({ prefix, value, onChange, ...field }: Props) {
  return (
    <Field label="Address" {...field}>
      {(control) => (
        <span className="prefixed">
          <span aria-hidden="true">{prefix}</span>
          <input
            {...control}
            className="input"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={limits.slug.max}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        </span>
      )}
    </Field>
  );
}
