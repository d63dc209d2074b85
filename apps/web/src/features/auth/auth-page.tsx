import type { ReactNode } from 'react';
import { Pennant } from '../../ui/pennant.tsx';
import './auth.css';

/** The frame of signing in and up. */
export function AuthPage({ title, children, other }: { title: string; children: ReactNode; other: ReactNode }) {
  return (
    <div className="auth" lang="en" dir="ltr">
      <Pennant className="auth__pennant" />
      <h1 className="auth__title">{title}</h1>
      {children}
      <p className="auth__other">{other}</p>
      <noscript>
        <p>Signing in needs JavaScript. Reading does not.</p>
      </noscript>
    </div>
  );
}
