import { useNavigate } from '@tanstack/react-router';
import type { SubmitEvent } from 'react';
import { Icon } from '../../ui/icon.tsx';
import './search-box.css';

interface Props {
  /** What it holds at first. */
  query?: string;
  size?: 'small' | 'large';
}

/** A search form: an ordinary GET, which JavaScript makes a move inside the page. */
/** Two of them can be on one page: a screen reader lists them by name. */
const LABELS = { small: 'Site', large: 'Posts' };

export function SearchBox({ query = '', size = 'small' }: Props) {
  const navigate = useNavigate();

  const search = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get('q') ?? '').trim();
    if (q) void navigate({ to: '/search', search: { q } });
  };

  return (
    <search className={`search-box search-box--${size}`} aria-label={LABELS[size]}>
      <form action="/search" onSubmit={search}>
        <input
          // A new query from the address (Back, a link) replaces what was typed.
          key={query}
          className="search-box__input"
          type="search"
          name="q"
          defaultValue={query}
          maxLength={500}
          required
          placeholder={size === 'large' ? 'Words, or "a phrase"' : 'Search'}
          aria-label="Search posts"
          autoComplete="off"
        />
        <button className="search-box__button" type="submit" aria-label="Search">
          <Icon name="search" />
        </button>
      </form>
    </search>
  );
}
