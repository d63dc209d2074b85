import type { Me } from '@masthead/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { trpc } from '../../../lib/trpc.ts';
import { NotFoundPage } from '../../../shell/not-found-page.tsx';
import { PageMeta } from '../../../ui/page-meta.tsx';
import { Prose } from '../../../ui/prose/prose.tsx';
import type { ReadingPost } from '../post-queries.ts';
import { Comparison } from './comparison.tsx';
import { EditablePost } from './editable-post.tsx';
import { RestoreButton } from './restore-button.tsx';
import { VersionFacts } from './version-facts.tsx';
import { Failure, VersionHead } from './version-head.tsx';
import { parseWhich } from './version-queries.ts';
import './versions.css';

/** One version, or two compared: `/versions/3`, `/versions/2...5`, as in the API. */
export function VersionPage() {
  const { slug, which } = useParams({ from: '/posts/$slug/versions/$which' });
  const wanted = parseWhich(which);
  if (wanted === undefined) return <NotFoundPage />;
  return (
    <EditablePost slug={slug}>
      {(post, me) =>
        'number' in wanted ? (
          <OneVersion me={me} post={post} number={wanted.number} />
        ) : (
          <Comparison me={me} post={post} {...wanted} />
        )
      }
    </EditablePost>
  );
}

function OneVersion({ me, post, number }: { me: Me; post: ReadingPost; number: number }) {
  const query = trpc.versions.byNumber.useQuery(
    { id: post.id, number },
    { meta: { asker: 'own' }, staleTime: Number.POSITIVE_INFINITY },
  );
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError) return <Failure error={query.error} />;
  const version = query.data;
  const { slug, language, dir } = post;
  return (
    <>
      <PageMeta title={`Version ${number}: ${post.title}`} noindex />
      <VersionHead post={post} title={`Version ${number}`}>
        {version.label !== null && <bdi className="version__label">{version.label}</bdi>}
        <VersionFacts version={version} />
        <p className="version__actions">
          <RestoreButton me={me} post={post} number={number} />
          {number > 1 && (
            <Link
              className="button button--small"
              to="/posts/$slug/versions/$which"
              params={{ slug, which: `${number - 1}...${number}` }}
            >
              Changes in it
            </Link>
          )}
        </p>
      </VersionHead>
      <article className="version__text" lang={language} dir={dir}>
        <h2 className="version__title">{version.title}</h2>
        {version.summary && <p className="version__summary">{version.summary}</p>}
        <Prose html={version.contentHtml} />
      </article>
    </>
  );
}
