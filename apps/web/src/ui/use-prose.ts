import { type RefObject, useEffect } from 'react';

/**
 * Makes boxes of rendered Markdown that scroll sideways (code, tables) reachable by keyboard, those
 * that really do. The HTML is not React's, so this is done to the elements.
 */
export function useProse(container: RefObject<HTMLElement | null>, html: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: new HTML, new elements.
  useEffect(() => {
    const boxes = container.current?.querySelectorAll<HTMLElement>('pre, table') ?? [];
    const observer = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
        else target.removeAttribute('tabindex');
      }
    });
    for (const box of boxes) observer.observe(box);
    return () => observer.disconnect();
  }, [container, html]);
}
