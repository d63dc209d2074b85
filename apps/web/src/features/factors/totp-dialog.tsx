import type { TotpSetUp } from '@masthead/contracts';
import { useMemo, useRef } from 'react';
import { fieldErrors, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProofFields } from './proof-fields.tsx';
import { QrCode } from './qr-code.tsx';
import { useFactorsChanged } from './use-factors-changed.ts';

interface Props {
  setUp: TotpSetUp;
  onClose: () => void;
  onCodes: (codes: string[]) => void;
}

/** Gives an app its secret, and has it show that it has it. */
export function TotpDialog({ setUp, onClose, onCodes }: Props) {
  const fields = useRef<HTMLDivElement>(null);
  const changed = useFactorsChanged();
  const confirm = trpc.factors.confirmTotp.useMutation({
    onSuccess: async ({ recoveryCodes }) => {
      onClose();
      if (recoveryCodes) onCodes(recoveryCodes);
      await changed();
    },
  });
  const errors = useMemo(() => fieldErrors(confirm.error), [confirm.error]);
  useFocusFirstInvalid(fields, errors);

  const submit = () => {
    const code = fields.current?.querySelector<HTMLInputElement>('[name=code]')?.value ?? '';
    confirm.mutate({ code });
  };
  return (
    <FormDialog
      title="Set up an app"
      submit={confirm.isPending ? 'Looking…' : 'Switch on'}
      busy={confirm.isPending}
      onSubmit={submit}
      onCancel={onClose}
    >
      <p>Let your authenticator app read this, or type the key into it.</p>
      <QrCode text={setUp.url} label="The key as a QR code" />
      <p className="factors__key">
        Key: <code>{setUp.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      {confirm.isError && errors.code === undefined && (
        <Notice tone="problem">{messageOf(confirm.error)}</Notice>
      )}
      <div ref={fields}>
        <ProofFields kind="totp" error={errors.code} />
      </div>
    </FormDialog>
  );
}
