import type { SeriesPart } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import type { HTMLAttributes } from 'react';
import { Icon } from '../../ui/icon.tsx';

export type PartDeed = 'up' | 'down' | 'remove';

interface Props {
  part: SeriesPart;
  number: number;
  count: number;
  handle: HTMLAttributes<HTMLElement>;
  /** While something is dragged: what this row is to it. */
  state: Record<string, string | undefined>;
  onMove: (by: 1 | -1, deed: PartDeed) => void;
  onRemove: () => void;
}

/** A part with its place, and what can be done with it. The handle is for pointers, the buttons for all. */
export function PartRow({ part, number, count, handle, state, onMove, onRemove }: Props) {
  return (
    <li className="part-row" {...state}>
      <span className="part-row__handle" aria-hidden="true" {...handle}>
        <Icon name="grip" />
      </span>
      <span className="part-row__number">{number}</span>
      <p className="part-row__title">
        <Link to="/posts/$slug" params={{ slug: part.slug }} lang={part.language}>
          <bdi>{part.title}</bdi>
        </Link>
        {part.status !== 'published' && <span className="part-row__status">{part.status}</span>}
      </p>
      <div className="part-row__deeds">
        <button
          type="button"
          className="icon-button"
          data-deed="up"
          // Not `disabled`: the focus stays where the part was moved to the top.
          aria-disabled={number === 1}
          aria-label={`Move “${part.title}” up`}
          onClick={() => onMove(-1, 'up')}
        >
          <Icon name="up" />
        </button>
        <button
          type="button"
          className="icon-button"
          data-deed="down"
          aria-disabled={number === count}
          aria-label={`Move “${part.title}” down`}
          onClick={() => onMove(1, 'down')}
        >
          <Icon name="down" />
        </button>
        <button
          type="button"
          className="icon-button"
          data-deed="remove"
          aria-label={`Take “${part.title}” out of the series`}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      </div>
    </li>
  );
}
