import type { Me } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { Portrait } from '../../ui/portrait.tsx';
import { InvitationCount } from '../authors/invitation-count.tsx';

const ID = 'account-menu';

export function AccountMenu({ me }: { me: Me }) {
  const { session } = useApp();
  // The cookie is out of reach of scripts: if the server cannot be told, the session goes on.
  const signOut = trpc.auth.logout.useMutation({ onSuccess: session.end });
  return (
    <>
      <button type="button" className="account-menu__button" popoverTarget={ID}>
        <Portrait user={me} />
        <span className="visually-hidden">Your account</span>
      </button>
      <div id={ID} className="menu account-menu" popover="auto">
        <p className="account-menu__who">
          <bdi>{me.displayName}</bdi>
          <span>@{me.username}</span>
        </p>
        <nav aria-label="Your account">
          <ul className="menu__list">
            <li>
              <Link className="menu__item" to="/write">
                Write a post
              </Link>
            </li>
            <li>
              <Link className="menu__item" to="/me/posts">
                My posts
              </Link>
            </li>
            <li>
              <Link className="menu__item" to="/me/series">
                My series
              </Link>
            </li>
            <li>
              <Link className="menu__item" to="/me/invitations">
                Invitations <InvitationCount />
              </Link>
            </li>
            <li>
              <Link className="menu__item" to="/me/bookmarks">
                Bookmarks
              </Link>
            </li>
            <li>
              <Link className="menu__item" to="/me/media">
                My pictures
              </Link>
            </li>
            <li>
              <Link className="menu__item" to="/@{$username}" params={{ username: me.username }}>
                My page
              </Link>
            </li>
            <li>
              <Link className="menu__item" to="/settings/profile">
                Settings
              </Link>
            </li>
            {me.role === 'admin' && (
              <li>
                <Link className="menu__item" to="/admin/users">
                  Administration
                </Link>
              </li>
            )}
            <li>
              <button type="button" className="menu__item" onClick={() => signOut.mutate({})}>
                Sign out
              </button>
              <ActionProblem error={signOut.error} />
            </li>
          </ul>
        </nav>
      </div>
    </>
  );
}
