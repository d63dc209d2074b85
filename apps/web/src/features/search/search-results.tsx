import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { MoreLink } from '../../ui/more-link.tsx';
import { PostRow } from '../posts/post-row.tsx';
import { Highlighted } from './highlighted.tsx';
import { Narrowing } from './search-narrowing.tsx';
import { type SearchFilter, searchPages } from './search-queries.ts';
import '../posts/post-list.css';

export function SearchResults({
  filter,
  cursor,
}: {
  filter: SearchFilter;
  cursor: string | undefined;
}) {
  const { api } = useApp();
  const query = useSuspenseInfiniteQuery(searchPages(api, filter, cursor));
  const list = useRef<HTMLDivElement>(null);
  const hits = query.data.pages.flatMap((page) => page.items);

  if (hits.length === 0) {
    return (
      <p className="search-empty" role="status">
        No post matches <q>{filter.q}</q>. Try fewer or other words.
      </p>
    );
  }
  return (
    <div className="search-results">
      <Narrowing posts={hits.map((hit) => hit.post)} filter={filter} />
      <div>
        <div className="post-list" ref={list}>
          {hits.map(({ post, highlights }) => (
            <PostRow
              key={post.id}
              post={post}
              title={<Highlighted html={highlights.title} />}
              summary={<Highlighted html={highlights.excerpt} />}
            />
          ))}
        </div>
        <MoreLink query={query} list={list}>
          More matches
        </MoreLink>
      </div>
    </div>
  );
}
