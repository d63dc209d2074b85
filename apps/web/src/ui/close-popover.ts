import type { MouseEvent } from 'react';

/** For the click handler of a popover full of links: following one closes it. */
export function closePopover(event: MouseEvent<HTMLElement>): void {
  if (event.target instanceof Element && event.target.closest('a, button[data-closes]')) {
    event.currentTarget.hidePopover();
  }
}
