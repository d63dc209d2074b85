import { type RefObject, useEffect, useState } from 'react';

/** Whether an element is in sight or nearly so, on a page that is looked at. Undefined: it never was. */
export function useNear(element: RefObject<Element | null>): boolean | undefined {
  const [near, setNear] = useState<boolean>();
  useEffect(() => {
    if (!element.current) return;
    let close = false;
    const look = () => {
      const now = close && document.visibilityState === 'visible';
      setNear((before) => (now || before !== undefined ? now : undefined));
    };
    const observer = new IntersectionObserver(
      (entries) => {
        close = entries.at(-1)?.isIntersecting ?? close;
        look();
      },
      { rootMargin: '50% 0%' },
    );
    observer.observe(element.current);
    document.addEventListener('visibilitychange', look);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', look);
    };
  }, [element]);
  return near;
}
