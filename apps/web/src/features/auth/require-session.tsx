import type { Me } from '@masthead/contracts';
import { Link, Navigate, useLocation } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useSession } from '../../lib/session/use-session.ts';

/** Shows its content to a signed-in user, and sends everyone else to sign in first. */
export function RequireSession({ children }: { children: (me: Me) => ReactNode }) {
  const session = useSession();

  switch (session.status) {
    case 'signed-in':
      return children(session.me);
    case 'anonymous':
      return <SignInFirst />;
    case 'unknown':
      return (
        <div className="waiting" lang="en" dir="ltr" aria-busy="true">
          <noscript>
            <p>
              This page is for signed-in users and needs JavaScript.{' '}
              <Link to="/">Go to the front page</Link>
            </p>
          </noscript>
        </div>
      );
  }
}

function SignInFirst() {
  // As the address bar has it: a new post that got its address is found there again.
  const here = useLocation({
    select: ({ href, maskedLocation }) => maskedLocation?.href ?? href,
  });
  // Held fast: the location is the sign-in page's before this component is gone, and would lead there.
  const [next] = useState(here);
  return <Navigate to="/login" search={{ next }} replace />;
}
