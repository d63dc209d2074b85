import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { messageOf, problemOf } from '../../../lib/problem.ts';
import { NotFoundPage } from '../../../shell/not-found-page.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { ReadingPost } from '../post-queries.ts';

/** The head of a page about versions, with the way back to their list. */
export function VersionHead({
  post,
  title,
  children,
}: {
  post: ReadingPost;
  title: string;
  children: ReactNode;
}) {
  return (
    <header className="page-head">
      <p className="page-head__kind">
        <Link to="/posts/$slug/versions" params={{ slug: post.slug }}>
          All versions of <bdi>{post.title}</bdi>
        </Link>
      </p>
      <h1 className="page-head__title">{title}</h1>
      {children}
    </header>
  );
}

export function Failure({ error }: { error: unknown }) {
  if (problemOf(error)?.status === 404) return <NotFoundPage />;
  return <Notice tone="problem">{messageOf(error)}</Notice>;
}
