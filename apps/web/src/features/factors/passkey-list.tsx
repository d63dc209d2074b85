import type { Passkey } from '@masthead/contracts';
import { useState } from 'react';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Instant } from '../../ui/instant.tsx';
import { AddPasskeyDialog } from './add-passkey-dialog.tsx';
import { RenamePasskeyDialog } from './rename-passkey-dialog.tsx';
import { useFactorsChanged } from './use-factors-changed.ts';

interface Props {
  passkeys: readonly Passkey[];
  onCodes: (codes: string[]) => void;
}

export function PasskeyList({ passkeys, onCodes }: Props) {
  const [adding, setAdding] = useState(false);
  return (
    <div className="factors__part">
      <h3>Passkeys</h3>
      <p>Kept by your phone, computer or security key. One signs you in without a password too.</p>
      {passkeys.length > 0 && (
        <ul className="passkeys">
          {passkeys.map((passkey) => (
            <PasskeyItem key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      <p className="settings__end">
        <button type="button" className="button" onClick={() => setAdding(true)}>
          Add a passkey
        </button>
      </p>
      {adding && <AddPasskeyDialog onClose={() => setAdding(false)} onCodes={onCodes} />}
    </div>
  );
}

function PasskeyItem({ passkey: { id, name, createdAt, lastUsedAt } }: { passkey: Passkey }) {
  const [open, setOpen] = useState<'rename' | 'remove'>();
  const close = () => setOpen(undefined);
  const remove = trpc.passkeys.remove.useMutation({ onSuccess: useFactorsChanged() });
  return (
    <li className="passkey">
      <div>
        <p className="passkey__name">
          <bdi>{name}</bdi>
        </p>
        <p className="passkey__facts">
          Added <Instant iso={createdAt} />
          {lastUsedAt ? (
            <>
              , last used <Instant iso={lastUsedAt} />
            </>
          ) : (
            ', not used yet'
          )}
        </p>
        <ActionProblem error={remove.error} />
      </div>
      <div className="passkey__actions">
        <button
          type="button"
          className="button button--small"
          aria-label={`Rename ${name}`}
          onClick={() => setOpen('rename')}
        >
          Rename
        </button>
        <button
          type="button"
          className="button button--small"
          aria-label={`Remove ${name}`}
          aria-disabled={remove.isPending}
          onClick={() => remove.isPending || setOpen('remove')}
        >
          Remove
        </button>
      </div>
      {open === 'rename' && <RenamePasskeyDialog id={id} name={name} onClose={close} />}
      {open === 'remove' && (
        <ConfirmDialog
          title="Remove this passkey?"
          confirm="Remove"
          danger
          onCancel={close}
          onConfirm={() => {
            close();
            remove.mutate({ id });
          }}
        >
          <p>
            <bdi>{name}</bdi> signs you in no longer. You are signed out everywhere else.
          </p>
        </ConfirmDialog>
      )}
    </li>
  );
}
