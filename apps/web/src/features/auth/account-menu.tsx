import type { Me } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { closePopover } from '../../ui/close-popover.ts';
import { Monogram } from '../../ui/monogram.tsx';
import { useSignOut } from './use-sign-out.ts';

const ID = 'account-menu';

export function AccountMenu({ me }: { me: Me }) {
  const signOut = useSignOut();
  return (
    <>
      <button type="button" className="account-menu__button" popoverTarget={ID} aria-label="Your account">
        <Monogram name={me.displayName} />
      </button>
      <div id={ID} className="menu account-menu" popover="auto" onClick={closePopover}>
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
              <Link className="menu__item" to="/me/bookmarks">
                Bookmarks
              </Link>
            </li>
            <li>
              <Link className="menu__item" to="/@{$username}" params={{ username: me.username }}>
                My page
              </Link>
            </li>
            <li>
              <button type="button" className="menu__item" data-closes="" onClick={signOut}>
                Sign out
              </button>
            </li>
          </ul>
        </nav>
      </div>
    </>
  );
}
