import type { PostSummary } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { languageName } from '../../lib/format.ts';
import { defined } from './search-filters.tsx';
import type { SearchFilter } from './search-queries.ts';

const MOST = 6;

/** Filters that the matches found so far suggest: their tags, authors and languages. */
export function Narrowing({ posts, filter }: { posts: PostSummary[]; filter: SearchFilter }) {
  const tags = distinct(
    posts.flatMap((post) => post.tags.map((tag) => ({ key: tag.slug, text: tag.name }))),
  );
  const authors = distinct(
    posts.map(({ author }) => ({ key: author.username, text: author.displayName })),
  );
  const languages = distinct(
    posts.map(({ language }) => ({ key: language, text: languageName(language) })),
  );
  return (
    <nav className="narrowing" aria-label="Narrow the search">
      {!filter.tag && <Group name="tag" label="Tag" options={tags} filter={filter} />}
      {!filter.author && <Group name="author" label="Author" options={authors} filter={filter} />}
      {!filter.language && (
        <Group name="language" label="Language" options={languages} filter={filter} />
      )}
    </nav>
  );
}

interface Option {
  key: string;
  text: string;
}

interface GroupProps {
  name: 'tag' | 'author' | 'language';
  label: string;
  options: Option[];
  filter: SearchFilter;
}

function Group({ name, label, options, filter }: GroupProps) {
  // With one choice there is nothing to narrow.
  if (options.length < 2) return null;
  return (
    <div className="narrowing__group">
      <h2 className="narrowing__label">{label}</h2>
      <ul>
        {options.slice(0, MOST).map((option) => (
          <li key={option.key}>
            <Link to="/search" search={defined({ ...filter, [name]: option.key })}>
              <bdi>{option.text}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Each option once, most frequent first. */
function distinct(options: Option[]): Option[] {
  const counted = new Map<string, Option & { times: number }>();
  for (const option of options) {
    const known = counted.get(option.key);
    counted.set(option.key, { ...option, times: (known?.times ?? 0) + 1 });
  }
  return [...counted.values()].sort((a, b) => b.times - a.times);
}
