import type { Page, PostSummary } from '@masthead/contracts';
import { type ComponentProps, useRef } from 'react';
import { MoreLink } from '../../ui/more-link.tsx';
import { PostRow } from './post-row.tsx';
import './post-list.css';

interface Props {
  query: Omit<ComponentProps<typeof MoreLink>['query'], 'data'> & {
    data: { pages: Page<PostSummary>[] };
  };
  /** Posts that the page shows elsewhere. */
  shown?: readonly PostSummary[];
}

/** A list of posts that goes on. */
export function PostList({ query, shown = [] }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const elsewhere = new Set(shown.map(({ id }) => id));
  const posts = query.data.pages
    .flatMap((page) => page.items)
    .filter(({ id }) => !elsewhere.has(id));
  return (
    <>
      <div className="post-list" ref={list}>
        {posts.map((post) => (
          <PostRow key={post.id} post={post} />
        ))}
      </div>
      <MoreLink query={query} list={list}>
        Older posts
      </MoreLink>
    </>
  );
}
