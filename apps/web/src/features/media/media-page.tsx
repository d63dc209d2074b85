import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { messageOf } from '../../lib/problem.ts';
import { MoreLink } from '../../ui/more-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { RequireSession } from '../auth/require-session.tsx';
import { MediaItem } from './media-item.tsx';
import { mediaPages } from './media-queries.ts';
import { MediaUploads } from './media-uploads.tsx';
import './media.css';

/** One's own pictures: to describe, to take again, to throw away. */
export function MediaPage() {
  const { show } = useSearch({ from: '/me/media' });
  const unused = show === 'unused';
  return (
    <div className="page" lang="en" dir="ltr">
      <PageMeta title="My pictures" noindex />
      <header className="page-head">
        <h1 className="page-head__title">My pictures</h1>
        <p className="page-head__note">
          Say what each one shows, for those who do not see it. Empty: it is decoration.
        </p>
        <nav className="media-filter" aria-label="Show pictures">
          <Link to="/me/media" search={{}} aria-current={unused ? undefined : 'page'}>
            All
          </Link>
          <Link
            to="/me/media"
            search={{ show: 'unused' }}
            aria-current={unused ? 'page' : undefined}
          >
            Unused
          </Link>
        </nav>
      </header>
      <RequireSession>
        {() => (
          <>
            <MediaUploads />
            <Pictures unused={unused} />
          </>
        )}
      </RequireSession>
    </div>
  );
}

function Pictures({ unused }: { unused: boolean }) {
  const { api } = useApp();
  const query = useInfiniteQuery(mediaPages(api, { unused }));
  const list = useRef<HTMLUListElement>(null);
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError && !query.data) return <Notice tone="problem">{messageOf(query.error)}</Notice>;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return <p>{unused ? 'Everything you uploaded is shown somewhere.' : 'No pictures yet.'}</p>;
  }
  return (
    <>
      <ul className="media-list" ref={list}>
        {items.map((media) => (
          <MediaItem key={media.id} media={media} />
        ))}
      </ul>
      <MoreLink query={query} list={list}>
        Older pictures
      </MoreLink>
    </>
  );
}
