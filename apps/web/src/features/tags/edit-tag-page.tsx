import { Link, useParams } from '@tanstack/react-router';
import { messageOf, problemOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { RequireSession } from '../auth/require-session.tsx';
import { DeleteTag } from './delete-tag.tsx';
import { MergeTag } from './merge-tag.tsx';
import { TagAliases } from './tag-aliases.tsx';
import { TagForm } from './tag-form.tsx';
import '../../ui/manage-page.css';

/** What editors can do with a tag, which every author's posts share. */
export function EditTagPage() {
  const { slug } = useParams({ from: '/tags/$slug/edit' });
  return (
    <div className="page" lang="en" dir="ltr">
      <RequireSession>
        {({ role }) =>
          role === 'editor' || role === 'admin' ? (
            <EditTag key={slug} slug={slug} />
          ) : (
            <Notice tone="problem">
              Only editors can change tags: everyone’s posts share them.
            </Notice>
          )
        }
      </RequireSession>
    </div>
  );
}

function EditTag({ slug }: { slug: string }) {
  // What a guest was told of it may be that it is not there.
  const { data: tag, error } = trpc.tags.bySlug.useQuery({ slug });
  if (!tag) {
    if (problemOf(error)?.status === 404) return <NotFoundPage />;
    if (error) return <Notice tone="problem">{messageOf(error)}</Notice>;
    return <div className="waiting" aria-busy="true" />;
  }
  return (
    <div className="manage-page">
      <PageMeta title={`Manage: ${tag.name}`} noindex />
      <header className="page-head">
        <p className="page-head__kind">
          <Link to="/tags/$slug" params={{ slug: tag.slug }}>
            Back to the tag
          </Link>
        </p>
        <h1 className="page-head__title">
          <bdi>{tag.name}</bdi>
        </h1>
      </header>
      <section className="manage-page__section" aria-labelledby="about">
        <h2 id="about">Name and description</h2>
        <TagForm tag={tag} />
      </section>
      <section className="manage-page__section" aria-labelledby="aliases">
        <h2 id="aliases">Aliases</h2>
        <TagAliases tag={tag} />
      </section>
      <section className="manage-page__section" aria-labelledby="merge">
        <h2 id="merge">Merge into another tag</h2>
        <MergeTag tag={tag} />
      </section>
      <section className="manage-page__section" aria-labelledby="end">
        <h2 id="end">Delete</h2>
        <DeleteTag tag={tag} />
      </section>
    </div>
  );
}
