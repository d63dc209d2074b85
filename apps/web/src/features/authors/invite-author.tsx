import type { InvitationKind } from '@masthead/contracts';
import { useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { fieldErrors, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';

interface Props {
  postId: string;
  kind: InvitationKind;
  onDone?: () => void;
}

const words = {
  'co-author': {
    label: 'Invite a co-author',
    hint: 'They see the title. Once they accept, they can edit and publish this post.',
    button: 'Invite',
  },
  owner: {
    label: 'New owner',
    hint: 'Nothing changes until they accept. Today’s owner stays as co-author.',
    button: 'Offer',
  },
} as const;

/** Asks somebody by their username. No form of its own: it stands within the editor's. */
export function InviteAuthor({ postId, kind, onDone }: Props) {
  const { utils } = useApp();
  const [username, setUsername] = useState('');
  const [asking, setAsking] = useState(false);
  const invite = trpc.authors.invite.useMutation({
    onSuccess: async () => {
      setUsername('');
      await utils.authors.invitations.invalidate({ id: postId });
      onDone?.();
    },
  });
  const { label, hint, button } = words[kind];
  const error = fieldErrors(invite.error).username;
  const name = username.trim().replace(/^@/, '');

  const send = () => {
    setAsking(false);
    invite.mutate({ id: postId, username: name, kind });
  };
  const ask = () => {
    if (name === '' || invite.isPending) return;
    if (kind === 'owner') setAsking(true);
    else send();
  };

  return (
    <div className="invite-author">
      <Field label={label} hint={hint} error={error}>
        {(control) => (
          <span className="invite-author__line">
            <span className="prefixed">
              <span aria-hidden="true">@</span>
              <input
                {...control}
                className="input"
                autoCapitalize="none"
                autoComplete="off"
                spellCheck={false}
                dir="ltr"
                placeholder="username"
                value={username}
                onChange={(event) => setUsername(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                  event.preventDefault();
                  ask();
                }}
              />
            </span>
            <button type="button" className="button" aria-disabled={invite.isPending} onClick={ask}>
              {button}
            </button>
          </span>
        )}
      </Field>
      {invite.error && !error && <Notice tone="problem">{messageOf(invite.error)}</Notice>}
      {asking && (
        <ConfirmDialog
          title={`Give this post to @${name}?`}
          confirm="Offer it"
          danger
          onConfirm={send}
          onCancel={() => setAsking(false)}
        >
          <p>
            If they accept, the post is theirs: they alone can delete it, invite others or give it
            away. Today’s owner stays as co-author and cannot take it back.
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}
