import { Link } from '@tanstack/react-router';
import { languageName } from '../../lib/format.ts';
import type { SearchFilter } from './search-queries.ts';

/** Which filters are on, each with a link that takes it off. */
export function ActiveFilters({ filter }: { filter: SearchFilter }) {
  const { q, tag, author, language } = filter;
  const chips = [
    tag && { name: 'tag', text: `Tag: ${tag}`, without: { q, author, language } },
    author && { name: 'author', text: `Author: @${author}`, without: { q, tag, language } },
    language && { name: 'language', text: languageName(language), without: { q, tag, author } },
  ].filter((chip) => chip !== undefined && chip !== '');
  if (chips.length === 0) return null;

  return (
    <ul className="filters">
      {chips.map((chip) => (
        <li key={chip.name}>
          <Link
            className="chip"
            to="/search"
            search={defined(chip.without)}
            aria-label={`Remove filter: ${chip.text}`}
          >
            <bdi>{chip.text}</bdi> <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Without the names whose value is undefined. */
export function defined<T extends object>(
  values: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
