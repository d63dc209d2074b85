import { Link } from '@tanstack/react-router';
import { type MouseEvent, type RefObject, useEffect, useRef } from 'react';
import { messageOf } from '../lib/problem.ts';
import { Notice } from './notice.tsx';

/** The parts of an infinite query that going on needs. */
interface More {
  data: { pages: { nextCursor: string | null }[] };
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: unknown;
  fetchNextPage: () => Promise<unknown>;
}

interface Props {
  query: More;
  /** The list that grows: the focus goes to its first new item. */
  list: RefObject<HTMLElement | null>;
  /** The search parameter that starts this list at a cursor. */
  param?: 'cursor' | 'comments';
  children: string;
}

/** Goes on in a list: loads more in place, and is an ordinary link to the next page without JavaScript. */
export function MoreLink({ query, list, param = 'cursor', children }: Props) {
  const pages = query.data.pages.length;
  const next = query.data.pages.at(-1)?.nextCursor;
  const shown = useRef<number | undefined>(undefined);

  // Runs when a page has come, not before.
  useEffect(() => {
    if (shown.current === undefined) return;
    list.current?.children[shown.current]?.querySelector<HTMLElement>('a, button')?.focus();
    shown.current = undefined;
  }, [pages, list]);

  if (!next) return null;

  const loadInPlace = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    shown.current = list.current?.children.length;
    void query.fetchNextPage();
  };

  return (
    <div className="more">
      {query.isFetchNextPageError && <Notice tone="problem">{messageOf(query.error)}</Notice>}
      <Link
        className="more__link"
        to="."
        search={(previous) => ({ ...previous, [param]: next })}
        preload={false}
        onClick={loadInPlace}
        aria-busy={query.isFetchingNextPage}
      >
        {query.isFetchingNextPage ? 'Loading…' : children}
      </Link>
    </div>
  );
}
