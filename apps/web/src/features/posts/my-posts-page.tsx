import type { Me, PostStatus, PostSummary } from '@masthead/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { messageOf } from '../../lib/problem.ts';
import { MoreLink } from '../../ui/more-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { RequireSession } from '../auth/require-session.tsx';
import { MyPostRow } from './my-post-row.tsx';
import { MyPostsHead } from './my-posts-head.tsx';
import { postPages } from './post-queries.ts';
import { ScheduleDialog } from './schedule/schedule-dialog.tsx';
import { usePostDeeds } from './use-post-deeds.ts';
import './my-posts-page.css';

const postStatuses = [
  'draft',
  'scheduled',
  'published',
  'archived',
] as const satisfies PostStatus[];

export function MyPostsPage() {
  const { status: wanted } = useSearch({ from: '/me/posts' });
  const status = postStatuses.find((known) => known === wanted) ?? 'any';
  return (
    <div className="page" lang="en" dir="ltr">
      <PageMeta title="My posts" noindex />
      <MyPostsHead title="My posts" shelf={status} />
      <RequireSession>{(me) => <MyPosts me={me} status={status} />}</RequireSession>
    </div>
  );
}

function MyPosts({ me, status }: { me: Me; status: PostStatus | 'any' }) {
  const { api } = useApp();
  const query = useInfiniteQuery(postPages(api, { author: me.username, status }));
  const list = useRef<HTMLUListElement>(null);
  const deeds = usePostDeeds();
  const [planned, setPlanned] = useState<PostSummary>();
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError && !query.data) return <Notice tone="problem">{messageOf(query.error)}</Notice>;

  const posts = query.data.pages.flatMap((page) => page.items);
  if (posts.length === 0) {
    return (
      <p>
        {status === 'any' ? 'You have not written anything yet.' : `Nothing here is ${status}.`}{' '}
        <Link to="/write">Write a post</Link>
      </p>
    );
  }
  return (
    <>
      <ul className="my-posts" ref={list}>
        {posts.map((post) => (
          <MyPostRow key={post.id} post={post} me={me} onPlan={() => setPlanned(post)} />
        ))}
      </ul>
      <MoreLink query={query} list={list}>
        Older posts
      </MoreLink>
      {planned && (
        <ScheduleDialog
          post={planned}
          onPlan={(dates) => deeds.plan(planned, dates)}
          onUnschedule={() => deeds.unschedule(planned)}
          onClose={() => setPlanned(undefined)}
        />
      )}
    </>
  );
}
