import { useEffect } from 'react';
import { useApp } from '../../../../lib/app-context.ts';
import { useSession } from '../../../../lib/session/use-session.ts';

/**
 * On any page, once it is known who is there, and when the connection is back: what was left in this
 * browser is sent. The code for it is fetched when the page has nothing else to do.
 */
export function DraftResumer() {
  const { api } = useApp();
  const session = useSession();
  const userId =
    session.status === 'signed-in' && session.me.role !== 'reader' ? session.me.id : undefined;

  useEffect(() => {
    if (userId === undefined) return;
    const resume = () =>
      void import('./resume-drafts.ts')
        .then(({ resumeDrafts }) => resumeDrafts(api, userId))
        // Offline: nothing is lost, the next visit tries again.
        .catch(() => {});
    const idle = setTimeout(resume, SOON_MS);
    addEventListener('online', resume);
    return () => {
      clearTimeout(idle);
      removeEventListener('online', resume);
    };
  }, [api, userId]);

  return null;
}

/** After the page's own requests. */
const SOON_MS = 1500;
