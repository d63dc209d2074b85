import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { MoreLink } from '../../ui/more-link.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { SeriesList } from './series-list.tsx';
import { seriesPages } from './series-queries.ts';

/** Every series with a part to read, or those of one author. */
export function SeriesIndexPage() {
  const { api } = useApp();
  const { cursor, owner } = useSearch({ from: '/series' });
  const query = useSuspenseInfiniteQuery(seriesPages(api, owner ? { owner } : {}, cursor));
  const list = useRef<HTMLUListElement>(null);
  const items = query.data.pages.flatMap((page) => page.items);

  return (
    <div className="page">
      <PageMeta
        title={owner ? `Series by @${owner}` : 'Series'}
        description="Posts that belong together, in the order to read them."
        path="/series"
        // The list of one author is part of the one list of all.
        noindex={cursor !== undefined || owner !== undefined}
      />
      <header className="page-head">
        {owner && (
          <p className="page-head__kind">
            <Link to="/@{$username}" params={{ username: owner }}>
              @{owner}
            </Link>
          </p>
        )}
        <h1 className="page-head__title">Series</h1>
        <p className="page-head__note">Posts that belong together, in the order to read them.</p>
      </header>
      {items.length === 0 ? (
        <p>There is no series yet.</p>
      ) : (
        <SeriesList items={items} list={list} owners={owner === undefined} />
      )}
      <MoreLink query={query} list={list}>
        Older series
      </MoreLink>
    </div>
  );
}
