import type { Me, PostVersionSummary } from '@masthead/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useApp } from '../../../lib/app-context.ts';
import { messageOf } from '../../../lib/problem.ts';
import { MoreLink } from '../../../ui/more-link.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageMeta } from '../../../ui/page-meta.tsx';
import type { ReadingPost } from '../post-queries.ts';
import { EditablePost } from './editable-post.tsx';
import { KeepVersionDialog } from './keep-version-dialog.tsx';
import { useVersionDeeds } from './use-version-deeds.ts';
import { versionPages } from './version-queries.ts';
import { VersionRow } from './version-row.tsx';
import './versions.css';

export function VersionsPage() {
  const { slug } = useParams({ from: '/posts/$slug/versions' });
  return (
    <EditablePost slug={slug}>
      {(post, me) => (
        <>
          <PageMeta title={`Versions: ${post.title}`} noindex />
          <header className="page-head">
            <p className="page-head__kind">
              <Link to="/posts/$slug/edit" params={{ slug: post.slug }}>
                <bdi>{post.title}</bdi>
              </Link>
            </p>
            <h1 className="page-head__title">Versions</h1>
            <p className="page-head__note">
              What readers saw is kept each time it is published or updated, and what you keep by
              name.
            </p>
            <KeepVersion post={post} />
          </header>
          <VersionList me={me} post={post} />
        </>
      )}
    </EditablePost>
  );
}

function KeepVersion({ post }: { post: ReadingPost }) {
  const deeds = useVersionDeeds(post);
  const [asking, setAsking] = useState(false);
  return (
    <p>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        Keep this version as…
      </button>
      {asking && <KeepVersionDialog onKeep={deeds.keep} onClose={() => setAsking(false)} />}
    </p>
  );
}

function VersionList({ me, post }: { me: Me; post: ReadingPost }) {
  const { api } = useApp();
  const query = useInfiniteQuery(versionPages(api, post.id));
  const list = useRef<HTMLOListElement>(null);
  const [picked, setPicked] = useState<readonly number[]>([]);
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError && !query.data) return <Notice tone="problem">{messageOf(query.error)}</Notice>;

  const versions = query.data.pages.flatMap((page) => page.items);
  if (versions.length === 0) {
    return <p>No version is kept yet: the first is when the post is published or kept by name.</p>;
  }
  const pick = ({ number }: PostVersionSummary) =>
    setPicked((now) =>
      now.includes(number) ? now.filter((it) => it !== number) : [...now.slice(-1), number],
    );
  return (
    <>
      {versions.length > 1 && <ComparePicked slug={post.slug} picked={picked} />}
      <ol className="versions" ref={list}>
        {versions.map((version) => (
          <VersionRow
            key={version.number}
            me={me}
            post={post}
            version={version}
            picked={picked.includes(version.number)}
            {...(versions.length > 1 && { onPick: () => pick(version) })}
          />
        ))}
      </ol>
      <MoreLink query={query} list={list}>
        Older versions
      </MoreLink>
    </>
  );
}

function ComparePicked({ slug, picked }: { slug: string; picked: readonly number[] }) {
  const [from, to] = picked.toSorted((a, b) => a - b);
  return (
    <p className="versions__compare" role="status">
      {from !== undefined && to !== undefined ? (
        <Link
          className="button button--small"
          to="/posts/$slug/versions/$which"
          params={{ slug, which: `${from}...${to}` }}
        >
          Compare versions {from} and {to}
        </Link>
      ) : (
        'Pick two to compare them.'
      )}
    </p>
  );
}
