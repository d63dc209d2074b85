import type { ReactNode } from 'react';
import './auth.css';

/** The frame of signing in and up. */
export function AuthPage({
  title,
  children,
  other,
}: {
  title: string;
  children: ReactNode;
  other: ReactNode;
}) {
  return (
    <div className="auth" lang="en" dir="ltr">
      <h1 className="auth__title">{title}</h1>
      {children}
      <p className="auth__other">{other}</p>
      <noscript>
        <p>Signing in needs JavaScript. Reading does not.</p>
      </noscript>
    </div>
  );
}
