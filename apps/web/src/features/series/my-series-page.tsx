import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { messageOf } from '../../lib/problem.ts';
import { MoreLink } from '../../ui/more-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { RequireSession } from '../auth/require-session.tsx';
import { NewSeriesDialog } from './new-series-dialog.tsx';
import { SeriesList } from './series-list.tsx';
import { mySeriesPages } from './series-queries.ts';
import './edit-series-page.css';

/** One's own series, begun and finished. */
export function MySeriesPage() {
  return (
    <div className="page" lang="en" dir="ltr">
      <PageMeta title="My series" noindex />
      <header className="page-head">
        <h1 className="page-head__title">My series</h1>
        <p className="page-head__note">
          Posts that belong together, in the order to read them. Others see a series once a part of
          it is published.
        </p>
      </header>
      <RequireSession>{() => <MySeries />}</RequireSession>
    </div>
  );
}

function MySeries() {
  const { api } = useApp();
  const navigate = useNavigate();
  const query = useInfiniteQuery(mySeriesPages(api));
  const list = useRef<HTMLUListElement>(null);
  const [beginning, setBeginning] = useState(false);
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError && !query.data) return <Notice tone="problem">{messageOf(query.error)}</Notice>;
  const items = query.data.pages.flatMap((page) => page.items);
  return (
    <>
      <p className="my-series__new">
        <button type="button" className="button button--solid" onClick={() => setBeginning(true)}>
          New series…
        </button>
      </p>
      {items.length === 0 && <p>You have no series yet.</p>}
      <SeriesList
        items={items}
        list={list}
        actions={({ slug, title }) => (
          <Link to="/series/$slug/edit" params={{ slug }}>
            Manage<span className="visually-hidden"> “{title}”</span>
          </Link>
        )}
      />
      <MoreLink query={query} list={list}>
        Older series
      </MoreLink>
      {beginning && (
        <NewSeriesDialog
          onCreated={({ slug }) => navigate({ to: '/series/$slug/edit', params: { slug } })}
          onClose={() => setBeginning(false)}
        />
      )}
    </>
  );
}
