import { type RefObject, useEffect } from 'react';

/** After a refused submission, puts the focus on the first field that is wrong. */
export function useFocusFirstInvalid(form: RefObject<HTMLElement | null>, errors: object): void {
  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, errors]);
}
