import { Link } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { useSession } from '../../lib/session/use-session.ts';
import { AccountMenu } from './account-menu.tsx';
import { mayJoin } from './may-join.ts';

// For those who are signed in. If it cannot be fetched, the header does without.
const Bell = lazy<ComponentType>(() =>
  import('../notifications/bell.tsx').then(
    (module) => ({ default: module.Bell }),
    () => ({ default: () => null }),
  ),
);

/**
 * The corner of the header that is about the reader. The server draws it for nobody; where a session
 * is expected, the style sheet keeps it blank until the answer is here, so that nothing jumps.
 */
export function AccountCorner() {
  const session = useSession();
  const { site } = useApp();

  useEffect(() => {
    if (session.status !== 'unknown') document.documentElement.dataset.session = session.status;
  }, [session.status]);

  if (session.status === 'signed-in') {
    return (
      <div className="account-corner">
        <Link className="button button--small account-corner__write" to="/write">
          Write
        </Link>
        <Suspense fallback={<span className="icon-button" />}>
          <Bell />
        </Suspense>
        <AccountMenu me={session.me} />
      </div>
    );
  }
  return (
    <div className="account-corner account-corner--nobody">
      <Link className="account-corner__login" to="/login">
        Sign in
      </Link>
      {mayJoin(site) && (
        <Link className="button button--small account-corner__signup" to="/signup">
          Join
        </Link>
      )}
    </div>
  );
}
