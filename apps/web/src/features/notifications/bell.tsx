import { limits } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../ui/icon.tsx';
import { useUnread } from './use-unread.ts';

/** The way to one's notifications, and how many wait there. A screen reader is told when there are more, and not interrupted. */
export function Bell() {
  const { unread, more } = useUnread();
  const shown = unread >= limits.unreadCount ? `${limits.unreadCount - 1}+` : `${unread}`;
  return (
    <>
      <Link className="icon-button bell" to="/notifications">
        <Icon name="bell" />
        {unread > 0 && (
          <span className="bell__count" aria-hidden="true">
            {shown}
          </span>
        )}
        <span className="visually-hidden">Notifications{unread > 0 && <>, {shown} unread</>}</span>
      </Link>
      <span className="visually-hidden" role="status">
        {more && `${shown} unread ${unread === 1 ? 'notification' : 'notifications'}`}
      </span>
    </>
  );
}
