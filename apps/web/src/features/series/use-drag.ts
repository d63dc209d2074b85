import { type PointerEvent, type RefObject, useState } from 'react';

interface Drag {
  from: number;
  /** The row before which it would land; the number of rows for behind the last. */
  before: number;
}

/** How near the edge of the window a drag scrolls the page, and how far each time. */
const EDGE = 56;
const STEP = 14;

/**
 * Rows of a list moved by a handle, with mouse, pen or finger. Nothing moves until it is dropped: a
 * line shows where that would be.
 */
export function useDrag(
  list: RefObject<HTMLElement | null>,
  onMove: (from: number, to: number) => void,
) {
  const [drag, setDrag] = useState<Drag>();

  const handle = (index: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      // No text is selected, and on a phone nothing is scrolled.
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: index, before: index });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag?.from !== index) return;
      const { clientY } = event;
      if (clientY < EDGE) scrollBy(0, -STEP);
      if (clientY > innerHeight - EDGE) scrollBy(0, STEP);
      setDrag({ from: index, before: rowsAbove(list.current, clientY) });
    },
    onPointerUp: () => {
      if (drag?.from !== index) return;
      setDrag(undefined);
      const to = drag.before > index ? drag.before - 1 : drag.before;
      if (to !== index) onMove(index, to);
    },
    onPointerCancel: () => setDrag(undefined),
    onLostPointerCapture: () => setDrag(undefined),
  });

  /** Attributes of a row: the one that is dragged, and where it would land. */
  const row = (index: number, last: boolean) => {
    if (!drag) return {};
    const { from, before } = drag;
    const moves = before !== from && before !== from + 1;
    const dragged = from === index ? '' : undefined;
    if (moves && before === index) return { 'data-dragged': dragged, 'data-drop': 'before' };
    if (moves && last && before > index) return { 'data-dragged': dragged, 'data-drop': 'after' };
    return { 'data-dragged': dragged };
  };

  return { handle, row };
}

/** How many rows have their middle above that height. */
function rowsAbove(list: HTMLElement | null, clientY: number): number {
  return [...(list?.children ?? [])].filter((row) => {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2 < clientY;
  }).length;
}
