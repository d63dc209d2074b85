import type { Me } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { RequireSession } from '../auth/require-session.tsx';
import '../settings/settings.css';
import './admin.css';

const pages = [
  { to: '/admin/users', label: 'Accounts' },
  { to: '/admin/invitations', label: 'Invitations' },
  { to: '/admin/webhooks', label: 'Webhooks' },
  { to: '/admin/audit', label: 'Audit log' },
] as const;

interface Props {
  title: string;
  note?: string;
  children: (me: Me) => ReactNode;
}

/** The frame of a page for admins. The server refuses everybody else; this only says so. */
export function AdminPage({ title, note, children }: Props) {
  return (
    <div className="page settings" lang="en" dir="ltr">
      <PageMeta title={title} noindex />
      <nav className="settings__nav" aria-label="Administration">
        <ul>
          {pages.map(({ to, label }) => (
            <li key={to}>
              <Link to={to} className="settings__link" activeOptions={{ includeSearch: false }}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="settings__body">
        <header className="settings__head">
          <h1 className="page-head__title" dir="auto">
            {title}
          </h1>
          {note && <p className="page-head__note">{note}</p>}
        </header>
        <RequireSession>
          {(me) =>
            me.role === 'admin' ? (
              children(me)
            ) : (
              <Notice tone="problem">This page is for those who run the site.</Notice>
            )
          }
        </RequireSession>
      </div>
    </div>
  );
}
