import type { SeriesPart } from '@masthead/contracts';
import { useEffect, useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { Notice } from '../../ui/notice.tsx';
import { type PartDeed, PartRow } from './part-row.tsx';
import { useDrag } from './use-drag.ts';
import type { PartOrder as Order } from './use-part-order.ts';

/** The parts of a series, to be put in order by buttons or by dragging, and taken out. */
export function PartOrder({ order }: { order: Order }) {
  const { notices } = useApp();
  const { parts, change } = order;
  const list = useRef<HTMLOListElement>(null);
  const focus = useRef<{ index: number; deed: PartDeed }>(undefined);
  const [said, setSaid] = useState('');

  const move = (from: number, to: number) => {
    const part = parts[from];
    if (!part || to < 0 || to >= parts.length) return;
    change((all) => all.filter(({ id }) => id !== part.id).toSpliced(to, 0, part));
    setSaid(`“${part.title}” is now part ${to + 1} of ${parts.length}.`);
  };
  const remove = (index: number) => {
    const part = parts[index];
    if (!part) return;
    change((all) => all.filter(({ id }) => id !== part.id));
    focus.current = { index: Math.min(index, parts.length - 2), deed: 'remove' };
    notices.show({
      tone: 'news',
      text: `“${part.title}” is out of the series.`,
      action: {
        label: 'Undo',
        run: () => change((all) => without(all, part).toSpliced(index, 0, part)),
      },
    });
  };

  // A row that moves is taken out of the document and put back: the focus in it would be lost.
  useEffect(() => {
    if (!focus.current) return;
    const { index, deed } = focus.current;
    focus.current = undefined;
    const row = list.current?.children[index];
    row?.querySelector<HTMLElement>(`[data-deed="${deed}"]`)?.focus();
  });

  const drag = useDrag(list, move);
  return (
    <>
      {order.refusal && <Notice tone="problem">{order.refusal}</Notice>}
      {parts.length === 0 && <p>No parts yet.</p>}
      <ol className="part-order" ref={list}>
        {parts.map((part, index) => (
          <PartRow
            key={part.id}
            part={part}
            number={index + 1}
            count={parts.length}
            handle={drag.handle(index)}
            state={drag.row(index, index === parts.length - 1)}
            onMove={(by, deed) => {
              focus.current = { index: Math.max(0, Math.min(index + by, parts.length - 1)), deed };
              move(index, index + by);
            }}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      <p className="part-order__state">
        {parts.length > 0 && (order.saving ? 'Saving…' : 'Saved')}
      </p>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

function without(parts: SeriesPart[], { id }: SeriesPart): SeriesPart[] {
  return parts.filter((other) => other.id !== id);
}
