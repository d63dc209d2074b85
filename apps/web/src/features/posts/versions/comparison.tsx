import type { Me, PostDiff, PostVersionSummary } from '@masthead/contracts';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc } from '../../../lib/trpc.ts';
import { PageMeta } from '../../../ui/page-meta.tsx';
import type { ReadingPost } from '../post-queries.ts';
import { DiffText, hasChanged } from './diff-text.tsx';
import { RestoreButton } from './restore-button.tsx';
import { VersionFacts } from './version-facts.tsx';
import { Failure, VersionHead } from './version-head.tsx';

/** Characters shown beside a change: a sentence or two. */
const CONTEXT = 240;

interface Props {
  me: Me;
  post: ReadingPost;
  from: number;
  to: number;
}

/** What changed between two versions, word by word. */
export function Comparison({ me, post, from, to }: Props) {
  const [whole, setWhole] = useState(false);
  const query = trpc.versions.compare.useQuery(
    { id: post.id, from, to, ...(!whole && { context: CONTEXT }) },
    {
      meta: { asker: 'own' },
      staleTime: Number.POSITIVE_INFINITY,
      placeholderData: keepPreviousData,
    },
  );
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError) return <Failure error={query.error} />;
  const diff = query.data;
  return (
    <>
      <PageMeta title={`Versions ${from} and ${to}: ${post.title}`} noindex />
      <VersionHead post={post} title={`Versions ${from} and ${to}`}>
        <div className="comparison__sides">
          <Side me={me} post={post} version={diff.from} name="Before" />
          <Side me={me} post={post} version={diff.to} name="After" />
        </div>
        <label className="check comparison__whole">
          <input
            type="checkbox"
            checked={whole}
            onChange={(event) => setWhole(event.target.checked)}
          />
          Show what stayed the same, too
        </label>
      </VersionHead>
      <Changes diff={diff} post={post} />
    </>
  );
}

function Side({
  me,
  post,
  version,
  name,
}: Omit<Props, 'from' | 'to'> & { version: PostVersionSummary; name: string }) {
  const { number, label } = version;
  return (
    <section className="comparison__side">
      <h2 className="version__name">
        {name}: version {number}
        {label !== null && <bdi className="version__label">{label}</bdi>}
      </h2>
      <VersionFacts version={version} />
      <RestoreButton me={me} post={post} number={number} />
    </section>
  );
}

const parts = [
  ['title', 'Title'],
  ['summary', 'Summary'],
  ['content', 'Text'],
] as const;

function Changes({ diff, post }: { diff: PostDiff; post: ReadingPost }) {
  const changed = parts.filter(([field]) => hasChanged(diff[field]));
  if (changed.length === 0) return <p>Both say the same.</p>;
  return changed.map(([field, name]) => (
    <section key={field} className="comparison__part">
      <h2 className="comparison__name">{name}</h2>
      <div className="diff" lang={post.language} dir={post.dir} data-field={field}>
        <DiffText hunks={diff[field]} />
      </div>
    </section>
  ));
}
