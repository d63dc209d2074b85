import { useParams } from '@tanstack/react-router';
import { messageOf, problemOf } from '../../../lib/problem.ts';
import { trpc } from '../../../lib/trpc.ts';
import { NotFoundPage } from '../../../shell/not-found-page.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageMeta } from '../../../ui/page-meta.tsx';
import { RequireSession } from '../../auth/require-session.tsx';
import { EditorForm } from './editor-form.tsx';
import type { Me } from '@masthead/contracts';

export function EditPage() {
  return (
    <div className="page" lang="en" dir="ltr">
      <RequireSession>{(me) => <Edit me={me} />}</RequireSession>
    </div>
  );
}

function Edit({ me }: { me: Me }) {
  const { slug } = useParams({ from: '/posts/$slug/edit' });
  // Never from the cache: an old text would be offered for editing.
  const query = trpc.posts.bySlug.useQuery({ slug }, { gcTime: 0, staleTime: Number.POSITIVE_INFINITY });

  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError) {
    if (problemOf(query.error)?.status === 404) return <NotFoundPage />;
    return <Notice tone="problem">{messageOf(query.error)}</Notice>;
  }
  if (!query.data.viewer?.canEdit) {
    return <Notice tone="problem">Only its author can edit this post.</Notice>;
  }
  return (
    <>
      <PageMeta title={`Edit: ${query.data.title}`} noindex />
      <EditorForm key={query.data.id} me={me} post={query.data} />
    </>
  );
}
