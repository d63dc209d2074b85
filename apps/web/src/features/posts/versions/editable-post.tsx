import type { Me } from '@masthead/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApp } from '../../../lib/app-context.ts';
import { messageOf, problemOf } from '../../../lib/problem.ts';
import { NotFoundPage } from '../../../shell/not-found-page.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { RequireSession } from '../../auth/require-session.tsx';
import { type ReadingPost, readingPost } from '../post-queries.ts';

interface Props {
  slug: string;
  children: (post: ReadingPost, me: Me) => ReactNode;
}

/** A page about a post, for those who may edit it. */
export function EditablePost({ slug, children }: Props) {
  return (
    <div className="page" lang="en" dir="ltr">
      <RequireSession>
        {(me) => <Found slug={slug}>{(post) => children(post, me)}</Found>}
      </RequireSession>
    </div>
  );
}

function Found({ slug, children }: { slug: string; children: (post: ReadingPost) => ReactNode }) {
  const { api } = useApp();
  const query = useQuery(readingPost(api, slug));
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError && !query.data) {
    if (problemOf(query.error)?.status === 404) return <NotFoundPage />;
    return <Notice tone="problem">{messageOf(query.error)}</Notice>;
  }
  if (!query.data.viewer?.canEdit) {
    return <Notice tone="problem">Only those who may edit this post see its versions.</Notice>;
  }
  return children(query.data);
}
