import type { Me } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PageMeta } from '../../ui/page-meta.tsx';
import { RequireSession } from '../auth/require-session.tsx';
import './settings.css';

/** What stands beside every page of settings. */
const pages = [
  { to: '/settings/profile', label: 'Profile' },
  { to: '/settings/notifications', label: 'Notifications' },
  { to: '/settings/security', label: 'Sign-in and security' },
  { to: '/settings/sessions', label: 'Sessions' },
  { to: '/settings/tokens', label: 'API tokens' },
] as const;

interface Props {
  title: string;
  note: string;
  children: (me: Me) => ReactNode;
}

/** The frame of a page of settings, for who is signed in. */
export function SettingsPage({ title, note, children }: Props) {
  return (
    <div className="page settings" lang="en" dir="ltr">
      <PageMeta title={title} noindex />
      <nav className="settings__nav" aria-label="Settings">
        <ul>
          {pages.map(({ to, label }) => (
            <li key={to}>
              <Link to={to} className="settings__link">
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="settings__body">
        <header className="settings__head">
          <h1 className="page-head__title">{title}</h1>
          <p className="page-head__note">{note}</p>
        </header>
        <RequireSession>{children}</RequireSession>
      </div>
    </div>
  );
}
