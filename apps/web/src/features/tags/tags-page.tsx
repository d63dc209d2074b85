import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { MoreLink } from '../../ui/more-link.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { tagPages } from './tag-queries.ts';
import './tags-page.css';

/** Every tag with its number of posts, set like the index at the back of a book. */
export function TagsPage() {
  const { api } = useApp();
  const { cursor } = useSearch({ from: '/tags' });
  const query = useSuspenseInfiniteQuery(tagPages(api, cursor));
  const list = useRef<HTMLUListElement>(null);
  const tags = query.data.pages.flatMap((page) => page.items);

  return (
    <div className="page">
      <PageMeta
        title="Tags"
        description="Everything that is written about here."
        path="/tags"
        noindex={cursor !== undefined}
      />
      <header className="page-head">
        <h1 className="page-head__title">Tags</h1>
        <p className="page-head__note">Everything written about here, most written about first.</p>
      </header>
      {tags.length === 0 && <p>No post has a tag yet.</p>}
      <ul className="tag-index" ref={list}>
        {tags.map((tag) => (
          <li key={tag.slug} className="tag-index__item">
            <Link to="/tags/$slug" params={{ slug: tag.slug }}>
              <bdi>{tag.name}</bdi>
            </Link>
            <span className="tag-index__leader" aria-hidden="true" />
            <span className="tag-index__count">
              {tag.postCount.toLocaleString('en')}
              <span className="visually-hidden"> {tag.postCount === 1 ? 'post' : 'posts'}</span>
            </span>
          </li>
        ))}
      </ul>
      <MoreLink query={query} list={list}>
        More tags
      </MoreLink>
    </div>
  );
}
