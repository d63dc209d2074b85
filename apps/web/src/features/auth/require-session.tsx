import type { Me } from '@masthead/contracts';
import { Link, Navigate, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSession } from '../../lib/session/use-session.ts';

/** Shows its content to a signed-in user, and sends everyone else to sign in first. */
export function RequireSession({ children }: { children: (me: Me) => ReactNode }) {
  const session = useSession();
  const next = useLocation({ select: (location) => location.href });

  switch (session.status) {
    case 'signed-in':
      return children(session.me);
    case 'anonymous':
      return <Navigate to="/login" search={{ next }} replace />;
    case 'unknown':
      return (
        <div className="waiting" lang="en" dir="ltr" aria-busy="true">
          <noscript>
            <p>
              This page is for signed-in users and needs JavaScript. <Link to="/">Go to the front page</Link>
            </p>
          </noscript>
        </div>
      );
  }
}
