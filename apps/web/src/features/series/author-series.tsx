import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { SeriesList } from './series-list.tsx';
import { seriesPages } from './series-queries.ts';

/** On an author's page: their newest series. */
export function AuthorSeries({ username }: { username: string }) {
  const { api } = useApp();
  const query = useSuspenseInfiniteQuery(seriesPages(api, { owner: username }));
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return null;
  const shown = items.slice(0, SHOWN);
  return (
    <section className="author-series" aria-labelledby="author-series">
      <h2 className="author-series__title" id="author-series">
        Series
      </h2>
      <SeriesList items={shown} heading="h3" />
      {(query.hasNextPage || shown.length < items.length) && (
        <p>
          <Link to="/series" search={{ owner: username }}>
            All series by @{username}
          </Link>
        </p>
      )}
    </section>
  );
}

/** More would push the posts out of sight. */
const SHOWN = 3;
