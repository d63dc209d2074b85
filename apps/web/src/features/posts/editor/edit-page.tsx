import type { Me } from '@masthead/contracts';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useApp } from '../../../lib/app-context.ts';
import { messageOf, problemOf } from '../../../lib/problem.ts';
import { trpc } from '../../../lib/trpc.ts';
import { NotFoundPage } from '../../../shell/not-found-page.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageMeta } from '../../../ui/page-meta.tsx';
import { RequireSession } from '../../auth/require-session.tsx';
import { OpenedEditor } from './opened-editor.tsx';

export function EditPage() {
  return (
    <div className="page" lang="en" dir="ltr">
      <RequireSession>{(me) => <Edit me={me} />}</RequireSession>
    </div>
  );
}

function Edit({ me }: { me: Me }) {
  const { slug } = useParams({ from: '/posts/$slug/edit' });
  const { utils, queryClient } = useApp();
  const query = trpc.posts.bySlug.useQuery({ slug }, { staleTime: Number.POSITIVE_INFINITY });

  // What was read is not kept: next time an old text would be offered for editing.
  useEffect(
    () => () =>
      queryClient.removeQueries({ queryKey: utils.posts.bySlug.queryOptions({ slug }).queryKey }),
    [queryClient, utils, slug],
  );

  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError) {
    if (problemOf(query.error)?.status === 404) return <NotFoundPage />;
    return <Notice tone="problem">{messageOf(query.error)}</Notice>;
  }
  if (!query.data.viewer?.canEdit) {
    return <Notice tone="problem">Only its authors can edit this post.</Notice>;
  }
  return (
    <>
      <PageMeta title={`Edit: ${query.data.title}`} noindex />
      <OpenedEditor key={query.data.id} me={me} post={query.data} />
    </>
  );
}
