import { Link } from '@tanstack/react-router';
import { SearchBox } from '../features/search/search-box.tsx';
import { PageMeta } from '../ui/page-meta.tsx';

export function NotFoundPage() {
  return (
    <section className="blank-page" lang="en" dir="ltr">
      <PageMeta title="Not found" noindex />
      <p className="blank-page__status">404</p>
      <h1 className="blank-page__title">Nothing is printed here.</h1>
      <p>The page may have been taken down, or the address may be mistyped.</p>
      <SearchBox size="large" />
      <p>
        <Link to="/">Go to the front page</Link>
      </p>
    </section>
  );
}
