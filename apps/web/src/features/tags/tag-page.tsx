import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { count } from '../../lib/format.ts';
import { trpc } from '../../lib/trpc.ts';
import { PageMeta } from '../../ui/page-meta.tsx';
import { PostList } from '../posts/post-list.tsx';
import { postPages } from '../posts/post-queries.ts';
import { ManageTagLink } from './manage-tag-link.tsx';
import './tag-page.css';

export function TagPage() {
  const { api, site } = useApp();
  const { slug } = useParams({ from: '/tags/$slug' });
  const { cursor } = useSearch({ from: '/tags/$slug' });
  const [tag] = trpc.tags.bySlug.useSuspenseQuery({ slug });
  const query = useSuspenseInfiniteQuery(postPages(api, { tag: slug }, cursor));

  return (
    <div className="page">
      <PageMeta
        title={tag.name}
        description={tag.description || `Posts about ${tag.name}.`}
        path={`/tags/${encodeURIComponent(tag.slug)}`}
        feed={{
          path: `/tags/${encodeURIComponent(tag.slug)}/feed`,
          title: `${tag.name} — ${site.name}`,
        }}
        noindex={cursor !== undefined}
      />
      <header className="page-head">
        <p className="page-head__kind">
          <Link to="/tags">Tag</Link>
        </p>
        <h1 className="page-head__title">
          <bdi>{tag.name}</bdi>
        </h1>
        {tag.description && (
          <p className="page-head__note" dir="auto">
            {tag.description}
          </p>
        )}
        <p className="page-head__count tag-facts">
          <span>{count(tag.postCount, 'post')}</span>
          <ManageTagLink slug={tag.slug} />
        </p>
      </header>
      <PostList query={query} />
    </div>
  );
}
