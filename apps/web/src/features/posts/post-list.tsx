import type { Page, PostSummary } from '@masthead/contracts';
import { type ComponentProps, useRef } from 'react';
import { MoreLink } from '../../ui/more-link.tsx';
import { PostRow } from './post-row.tsx';
import './post-list.css';

interface Props {
  query: Omit<ComponentProps<typeof MoreLink>['query'], 'data'> & {
    data: { pages: Page<PostSummary>[] };
  };
  /** How many of the first posts are shown elsewhere. */
  skip?: number;
}

/** A list of posts that goes on. */
export function PostList({ query, skip = 0 }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const posts = query.data.pages.flatMap((page) => page.items).slice(skip);
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
