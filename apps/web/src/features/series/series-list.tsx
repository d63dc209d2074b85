import type { SeriesSummary } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode, RefObject } from 'react';
import { count } from '../../lib/format.ts';
import './series-list.css';

interface Props {
  items: SeriesSummary[];
  list?: RefObject<HTMLUListElement | null>;
  /** The level of the titles: they stand below the heading of the page, or of a section of it. */
  heading?: 'h2' | 'h3';
  /** Whose it is, where that is not said already. */
  owners?: boolean;
  /** What can be done with one. */
  actions?: (series: SeriesSummary) => ReactNode;
}

/** Series in a list. A title is in any language, and a series does not say which. */
export function SeriesList(props: Props) {
  const { items, list, heading: Heading = 'h2', owners = false, actions } = props;
  return (
    <ul className="series-list" ref={list}>
      {items.map((series) => (
        <li key={series.id} className="series-row">
          <Heading className="series-row__title" dir="auto">
            <Link to="/series/$slug" params={{ slug: series.slug }}>
              {series.title}
            </Link>
          </Heading>
          {series.description && (
            <p className="series-row__note" dir="auto">
              {series.description}
            </p>
          )}
          <p className="series-row__facts">
            <span>{count(series.postCount, 'part')}</span>
            {owners && (
              <Link to="/@{$username}" params={{ username: series.owner.username }}>
                <bdi>{series.owner.displayName}</bdi>
              </Link>
            )}
            {actions?.(series)}
          </p>
        </li>
      ))}
    </ul>
  );
}
