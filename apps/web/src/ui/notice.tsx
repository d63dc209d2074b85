import type { ReactNode } from 'react';

/** A message in the flow of the page. A problem interrupts a screen reader; news waits its turn. */
export function Notice({ tone, children }: { tone: 'problem' | 'news'; children: ReactNode }) {
  return (
    <div className={`notice notice--${tone}`} role={tone === 'problem' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
