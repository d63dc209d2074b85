import type { AccountInvitation } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { Instant } from '../../ui/instant.tsx';

export function AccountInvitationItem({ invitation }: { invitation: AccountInvitation }) {
  const { utils } = useApp();
  const { id, email, role, inviter, open, createdAt, expiresAt } = invitation;
  const onSettled = () => utils.accountInvitations.list.invalidate();
  const resend = trpc.accountInvitations.resend.useMutation({ onSettled });
  const revoke = trpc.accountInvitations.revoke.useMutation({
    onSettled: async () => {
      await onSettled();
      // The button that was pressed is gone with its row.
      document.getElementById('main')?.focus({ preventScroll: true });
    },
  });
  const busy = resend.isPending || revoke.isPending;
  return (
    <li className="admin-item">
      <div>
        <p className="admin-item__title">
          <bdi>{email}</bdi>
        </p>
        <p className="admin-item__facts">
          As {role}, by{' '}
          <Link to="/@{$username}" params={{ username: inviter.username }}>
            <bdi>{inviter.displayName}</bdi>
          </Link>
          , <Instant iso={createdAt} />
        </p>
        <p className="admin-item__facts">
          {open ? (
            <>
              Open until <Instant iso={expiresAt} />
            </>
          ) : (
            'Works no longer: send it again, or take it back.'
          )}
        </p>
        <span role="status" className="admin-item__facts">
          {resend.isSuccess && 'A new link is on its way. The one before works no longer.'}
        </span>
        <ActionProblem error={resend.error ?? revoke.error} />
      </div>
      <div className="admin-item__actions">
        <button
          type="button"
          className="button button--small"
          aria-disabled={busy}
          onClick={() => busy || resend.mutate({ id })}
        >
          Send again<span className="visually-hidden"> to {email}</span>
        </button>
        <button
          type="button"
          className="button button--small"
          aria-disabled={busy}
          onClick={() => busy || revoke.mutate({ id })}
        >
          Take back<span className="visually-hidden"> from {email}</span>
        </button>
      </div>
    </li>
  );
}
