import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { messageOf } from '../../lib/problem.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { RequireSession } from '../auth/require-session.tsx';
import { PostList } from '../posts/post-list.tsx';
import { bookmarkPages } from './bookmark-queries.ts';

export function BookmarksPage() {
  return (
    <div className="page">
      <PageMeta title="Bookmarks" noindex />
      <header className="page-head">
        <h1 className="page-head__title">Bookmarks</h1>
        <p className="page-head__note">Only you see these.</p>
      </header>
      <RequireSession>{() => <Bookmarks />}</RequireSession>
    </div>
  );
}

function Bookmarks() {
  const { api } = useApp();
  const query = useInfiniteQuery(bookmarkPages(api));
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError && !query.data) return <Notice tone="problem">{messageOf(query.error)}</Notice>;
  if (query.data.pages[0]?.items.length === 0) {
    return (
      <p>
        Nothing yet. The bookmark at the end of every post keeps it here.{' '}
        <Link to="/">Find something to read</Link>
      </p>
    );
  }
  return <PostList query={query} />;
}
