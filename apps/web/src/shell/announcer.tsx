import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/**
 * Does after a move inside the site what a browser does after loading a page: puts the focus at the
 * start of the content and lets a screen reader say where one is.
 */
export function Announcer() {
  const router = useRouter();
  const [message, setMessage] = useState('');

  // A menu whose link was followed is in the way.
  useEffect(
    () =>
      router.subscribe('onBeforeNavigate', () => {
        for (const menu of document.querySelectorAll<HTMLElement>(':popover-open'))
          menu.hidePopover();
      }),
    [router],
  );

  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged, toLocation }) => {
        if (!fromLocation || !pathChanged || toLocation.hash) return;
        document.getElementById('main')?.focus({ preventScroll: true });
        setMessage(document.title);
      }),
    [router],
  );

  return (
    <p className="visually-hidden" role="status" lang="en">
      {message}
    </p>
  );
}
