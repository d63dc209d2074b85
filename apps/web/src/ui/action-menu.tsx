import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { Icon } from './icon.tsx';

interface Props {
  /** What the menu is about, for those who cannot see beside what it stands. */
  label: string;
  /** Items: `<ActionItem>`, or `<li>` with a link. */
  children: ReactNode;
}

/** What can be done with one thing of a list, behind a button. The browser closes it and gives the focus back. */
export function ActionMenu({ label, children }: Props) {
  const id = useId();
  return (
    <div className="action-menu">
      <button type="button" className="icon-button" popoverTarget={id} aria-label={label}>
        <Icon name="more" />
      </button>
      <div id={id} className="menu action-menu__panel" popover="auto">
        <ul
          className="menu__list"
          aria-label={label}
          onKeyDown={moveByArrows}
          onClick={(event) => closeAfter(event.currentTarget)}
        >
          {children}
        </ul>
      </div>
    </div>
  );
}

interface ItemProps {
  onSelect: () => void;
  danger?: boolean;
  children: ReactNode;
}

export function ActionItem({ onSelect, danger = false, children }: ItemProps) {
  return (
    <li>
      <button
        type="button"
        className={danger ? 'menu__item menu__item--danger' : 'menu__item'}
        onClick={onSelect}
      >
        {children}
      </button>
    </li>
  );
}

function closeAfter(list: HTMLElement): void {
  list.closest<HTMLElement>('[popover]')?.hidePopover();
}

function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('.menu__item')];
  const at = items.findIndex((item) => item.matches(':focus'));
  const to = event.key === 'ArrowDown' ? at + 1 : at - 1;
  items.at(to % items.length)?.focus();
  event.preventDefault();
}
