import { limits } from '@masthead/contracts';
import { useRef, useState } from 'react';
import { fieldErrors, messageOf } from '../../../lib/problem.ts';
import { Field } from '../../../ui/field.tsx';
import { useFocusFirstInvalid } from '../../../ui/focus-first-invalid.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';

interface Props {
  onKeep: (label: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for the name under which what the post says now is kept. */
export function KeepVersionDialog({ onKeep, onClose }: Props) {
  const [label, setLabel] = useState('');
  const [errors, setErrors] = useState<{ label?: string }>({});
  const [busy, setBusy] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  useFocusFirstInvalid(fields, errors);

  const keep = async () => {
    if (label.trim() === '') {
      setErrors({ label: 'Must not be empty.' });
      return;
    }
    setBusy(true);
    try {
      await onKeep(label.trim());
      onClose();
    } catch (error) {
      setErrors({ label: fieldErrors(error).label ?? messageOf(error) });
      setBusy(false);
    }
  };
  return (
    <FormDialog
      title="Keep this version"
      submit="Keep it"
      busy={busy}
      onSubmit={keep}
      onCancel={onClose}
    >
      <div ref={fields}>
        <Field label="As" error={errors.label} hint="A name to find it by: “Sent to Grace”.">
          {(control) => (
            <input
              {...control}
              className="input"
              dir="auto"
              maxLength={limits.versionLabel.max}
              value={label}
              onChange={(event) => setLabel(event.target.value)}
            />
          )}
        </Field>
      </div>
    </FormDialog>
  );
}
