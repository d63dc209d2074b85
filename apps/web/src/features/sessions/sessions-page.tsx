import type { SessionInfo } from '@masthead/contracts';
import { useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import './sessions.css';

/** Where one is signed in, and the way to end that. */
export function SessionsPage() {
  return (
    <SettingsPage
      title="Sessions"
      note="Every browser and program that is signed in to your account."
    >
      {() => <Sessions />}
    </SettingsPage>
  );
}

function Sessions() {
  const { utils } = useApp();
  const query = trpc.sessions.list.useQuery({});
  const head = useRef<HTMLHeadingElement>(null);
  const onSettled = async () => {
    await utils.sessions.list.invalidate();
    // The button that was pressed is gone with its row.
    head.current?.focus();
  };
  const revokeOthers = trpc.sessions.revokeOthers.useMutation({ onSettled });
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError && !query.data) return <Notice tone="problem">{messageOf(query.error)}</Notice>;
  const { items } = query.data;
  const others = items.filter(({ current }) => !current).length;
  return (
    <section aria-labelledby="sessions-head">
      <h2 className="visually-hidden" id="sessions-head" ref={head} tabIndex={-1}>
        {others === 0 ? 'Signed in here only' : `Signed in here and in ${others} more`}
      </h2>
      <ul className="sessions">
        {items.map((item) => (
          <SessionItem key={item.id} item={item} onSettled={onSettled} />
        ))}
      </ul>
      {others > 0 && (
        <p className="settings__end">
          <button
            type="button"
            className="button"
            aria-disabled={revokeOthers.isPending}
            onClick={() => revokeOthers.isPending || revokeOthers.mutate({})}
          >
            Sign out everywhere else
          </button>
          <ActionProblem error={revokeOthers.error} />
        </p>
      )}
      {others === 0 && <p className="sessions__alone">You are signed in nowhere else.</p>}
    </section>
  );
}

function nameOfCountry(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code;
}

function SessionItem({ item, onSettled }: { item: SessionInfo; onSettled: () => Promise<void> }) {
  const revoke = trpc.sessions.revoke.useMutation({ onSettled });
  return (
    <li className="session">
      <div>
        <p className="session__device">
          <bdi>{item.device}</bdi>
          {item.current && <span className="session__here">this one</span>}
        </p>
        <p className="session__facts">
          Last used <Instant iso={item.lastUsedAt} />
          {item.network && (
            <>
              {' '}
              from <bdi>{item.network}</bdi>
              {item.country && ` (${nameOfCountry(item.country)})`}
            </>
          )}
        </p>
        <p className="session__facts">
          Signed in <Instant iso={item.createdAt} />
        </p>
        <ActionProblem error={revoke.error} />
      </div>
      {!item.current && (
        <button
          type="button"
          className="button button--small"
          aria-label={`Sign out ${item.device}`}
          aria-disabled={revoke.isPending}
          onClick={() => revoke.isPending || revoke.mutate({ id: item.id })}
        >
          Sign out
        </button>
      )}
    </li>
  );
}
