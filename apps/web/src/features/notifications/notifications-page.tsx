import { Link } from '@tanstack/react-router';
import { PageMeta } from '../../ui/page-meta.tsx';
import { RequireSession } from '../auth/require-session.tsx';
import { NotificationList } from './notification-list.tsx';
import './notifications.css';

export function NotificationsPage() {
  return (
    <div className="page" lang="en" dir="ltr">
      <PageMeta title="Notifications" noindex />
      <header className="page-head">
        <h1 className="page-head__title">Notifications</h1>
        <p className="page-head__note">
          New posts of those you follow, what is said about yours, and invitations to write.{' '}
          <Link to="/settings/notifications">Have them mailed</Link>
        </p>
      </header>
      <RequireSession>{() => <NotificationList />}</RequireSession>
    </div>
  );
}
