import { useState } from 'react';
import { fieldErrors, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { PasskeyNameField } from './passkey-name-field.tsx';
import { useFactorsChanged } from './use-factors-changed.ts';

interface Props {
  id: string;
  name: string;
  onClose: () => void;
}

export function RenamePasskeyDialog({ id, name: given, onClose }: Props) {
  const [name, setName] = useState(given);
  const changed = useFactorsChanged();
  const rename = trpc.passkeys.rename.useMutation({
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  const { error } = rename;
  return (
    <FormDialog
      title="Rename this passkey"
      submit="Rename"
      busy={rename.isPending}
      onSubmit={() => rename.mutate({ id, name })}
      onCancel={onClose}
    >
      <PasskeyNameField
        value={name}
        error={error ? (fieldErrors(error).name ?? messageOf(error)) : undefined}
        onChange={setName}
      />
    </FormDialog>
  );
}
