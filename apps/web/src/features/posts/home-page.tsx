import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { PageMeta } from '../../ui/page-meta.tsx';
import { FrontMatter } from './front-matter.tsx';
import { LEADING, LeadStories } from './lead-stories.tsx';
import { PostList } from './post-list.tsx';
import { distinct, featuredPosts, postPages } from './post-queries.ts';
import './home-page.css';

export function HomePage() {
  const { site, api } = useApp();
  const { cursor } = useSearch({ from: '/' });
  const query = useSuspenseInfiniteQuery(postPages(api, {}, cursor));
  const { data: featured } = useSuspenseQuery(featuredPosts(api));
  const first = query.data.pages[0]?.items ?? [];
  // What editors chose, then the newest.
  const leading = distinct([...featured.items, ...first]).slice(0, LEADING);

  if (cursor !== undefined) {
    return (
      <div className="page">
        <PageMeta title="Older posts" noindex />
        <header className="page-head">
          <h1 className="page-head__title">Older posts</h1>
          <p>
            <Link to="/">Back to the front page</Link>
          </p>
        </header>
        <PostList query={query} />
      </div>
    );
  }

  return (
    <div className="page front">
      <PageMeta
        description={`The latest from ${site.name}.`}
        path="/"
        feed={{ path: '/feed', title: site.name }}
      />
      <FrontMatter />
      {first.length === 0 ? <Unwritten /> : <LeadStories posts={leading} />}
      <PostList query={query} shown={leading} />
    </div>
  );
}

/** Before the first post. */
function Unwritten() {
  return (
    <div className="front__empty">
      <p>The first page is still blank.</p>
      <p>
        <Link className="button button--solid" to="/write">
          Write the first post
        </Link>
      </p>
    </div>
  );
}
