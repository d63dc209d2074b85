import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser';
import { useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { fieldErrors, messageOf } from '../../lib/problem.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PasskeyNameField } from './passkey-name-field.tsx';
import { passkeyMessage } from './proof.ts';
import { useFactorsChanged } from './use-factors-changed.ts';

interface Props {
  onClose: () => void;
  onCodes: (codes: string[]) => void;
}

/** Has the browser make a passkey, and registers it under a name. */
export function AddPasskeyDialog({ onClose, onCodes }: Props) {
  const { api } = useApp();
  const changed = useFactorsChanged();
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const add = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const options = await api.passkeys.options.mutate({});
      const passkey = await startRegistration({
        // As in proof.ts.
        optionsJSON: options as Parameters<typeof startRegistration>[0]['optionsJSON'],
      });
      const { recoveryCodes } = await api.passkeys.register.mutate({ name, passkey });
      onClose();
      if (recoveryCodes) onCodes(recoveryCodes);
      await changed();
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  const nameError = fieldErrors(error).name;
  const submit = () => {
    if (name.trim() === '') setError(noName);
    else void add();
  };
  const message = browserSupportsWebAuthn()
    ? error !== undefined && error !== noName && nameError === undefined
      ? (passkeyMessage(error) ?? messageOf(error))
      : undefined
    : 'This browser knows no passkeys.';
  return (
    <FormDialog
      title="Add a passkey"
      submit={busy ? 'Waiting for your device…' : 'Go on'}
      busy={busy || !browserSupportsWebAuthn()}
      onSubmit={submit}
      onCancel={onClose}
    >
      <p>Your browser will ask where to keep it, and have you unlock it.</p>
      {message && <Notice tone="problem">{message}</Notice>}
      <PasskeyNameField
        value={name}
        error={error === noName ? 'Must not be empty.' : nameError}
        onChange={setName}
      />
    </FormDialog>
  );
}

const noName = Symbol('no name');
