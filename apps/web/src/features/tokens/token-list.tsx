import type { ApiToken } from '@masthead/contracts';
import { useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Notice } from '../../ui/notice.tsx';

export function TokenList({ onRevoked }: { onRevoked: (id: string) => void }) {
  const { utils } = useApp();
  const query = trpc.tokens.list.useQuery({});
  const head = useRef<HTMLHeadingElement>(null);
  const revoked = async (id: string) => {
    onRevoked(id);
    await utils.tokens.list.invalidate();
    // The button that was pressed is gone with its row.
    head.current?.focus();
  };
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError && !query.data) return <Notice tone="problem">{messageOf(query.error)}</Notice>;
  const { items } = query.data;
  return (
    <section className="settings__section" aria-labelledby="tokens-head">
      <h2 id="tokens-head" ref={head} tabIndex={-1}>
        Your tokens
      </h2>
      {items.length === 0 ? (
        <p className="token__facts">You have none.</p>
      ) : (
        <ul className="tokens">
          {items.map((item) => (
            <TokenItem key={item.id} item={item} onRevoked={revoked} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface ItemProps {
  item: ApiToken;
  onRevoked: (id: string) => Promise<void>;
}

function TokenItem({ item, onRevoked }: ItemProps) {
  const [asking, setAsking] = useState(false);
  const revoke = trpc.tokens.revoke.useMutation({ onSuccess: () => onRevoked(item.id) });
  const expired = new Date(item.expiresAt) <= new Date();
  return (
    <li className="token">
      <div>
        <p className="token__name">
          <bdi>{item.name}</bdi> <code>mh_pat_…{item.hint}</code>
        </p>
        <p className="token__facts">{item.scopes.join(', ')}</p>
        <p className="token__facts">
          {item.lastUsedAt ? (
            <>
              Last used <Instant iso={item.lastUsedAt} />
            </>
          ) : (
            'Not used yet'
          )}
        </p>
        <p className="token__facts">
          {expired ? 'Expired' : 'Good until'} <Instant iso={item.expiresAt} />
        </p>
        <ActionProblem error={revoke.error} />
      </div>
      <button
        type="button"
        className="button button--small"
        aria-label={`Revoke ${item.name}`}
        aria-disabled={revoke.isPending}
        onClick={() => revoke.isPending || setAsking(true)}
      >
        Revoke
      </button>
      {asking && (
        <ConfirmDialog
          title={`Revoke “${item.name}”?`}
          confirm="Revoke"
          danger
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            revoke.mutate({ id: item.id });
          }}
        >
          <p>What uses it is refused from its next request on. This cannot be taken back.</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
