import { useLoaderData, useSearch } from '@tanstack/react-router';
import { PageMeta } from '../../ui/page-meta.tsx';
import { SearchBox } from './search-box.tsx';
import { ActiveFilters } from './search-filters.tsx';
import { SearchResults } from './search-results.tsx';
import './search-page.css';

export function SearchPage() {
  const { q, tag, author, language, cursor } = useSearch({ from: '/search' });
  const { refusal } = useLoaderData({ from: '/search' });
  const filter = q === undefined ? undefined : { q, tag, author, language };

  return (
    <div className="page" lang="en" dir="ltr">
      <PageMeta title={q === undefined ? 'Search' : `Search: ${q}`} path="/search" noindex />
      <header className="page-head search-head">
        <h1 className="page-head__title">Search</h1>
        <SearchBox size="large" {...(q !== undefined && { query: q })} />
        {filter && <ActiveFilters filter={filter} />}
      </header>
      {filter === undefined && <Tips />}
      {filter && refusal !== undefined && (
        <p className="search-empty" role="status">
          {refusal}
        </p>
      )}
      {filter && refusal === undefined && <SearchResults filter={filter} cursor={cursor} />}
    </div>
  );
}

function Tips() {
  return (
    <dl className="search-tips">
      <dt>slow bread</dt>
      <dd>finds posts with these words, those with both first</dd>
      <dt>"slow bread"</dt>
      <dd>finds posts where they stand together</dd>
      <dt>bread -rye</dt>
      <dd>leaves out posts with rye</dd>
    </dl>
  );
}
