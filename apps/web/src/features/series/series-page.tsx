import type { SeriesPart } from '@masthead/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { count } from '../../lib/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { Portrait } from '../../ui/portrait.tsx';
import { PostDate, ReadingTime } from '../posts/post-facts.tsx';
import { oneSeries } from './series-queries.ts';
import './series-page.css';

/** A series as the table of contents of a book. */
export function SeriesPage() {
  const { api } = useApp();
  const { slug } = useParams({ from: '/series/$slug' });
  const { data: series } = useSuspenseQuery(oneSeries(api, slug));
  const { owner, posts } = series;

  return (
    <div className="page">
      <PageMeta
        title={series.title}
        description={series.description || `A series by ${owner.displayName}.`}
        path={`/series/${encodeURIComponent(series.slug)}`}
      />
      <header className="page-head series-head">
        <p className="page-head__kind">
          <Link to="/series">Series</Link>
        </p>
        <h1 className="page-head__title" dir="auto">
          {series.title}
        </h1>
        {series.description && (
          <p className="page-head__note" dir="auto">
            {series.description}
          </p>
        )}
        <p className="page-head__count series-facts">
          <span className="who">
            <Portrait user={owner} size="small" />
            <Link to="/@{$username}" params={{ username: owner.username }} rel="author">
              <bdi>{owner.displayName}</bdi>
            </Link>
          </span>
          <span>{count(posts.length, 'part')}</span>
          {series.viewer?.canEdit && (
            <Link className="series-facts__manage" to="/series/$slug/edit" params={{ slug }}>
              <Icon name="pen" /> Manage
            </Link>
          )}
        </p>
      </header>
      {posts.length === 0 ? (
        <p>No part of it can be read yet.</p>
      ) : (
        // biome-ignore lint/a11y/noRedundantRoles: without its marks, Safari takes it for no list.
        <ol className="parts" role="list">
          {posts.map((part) => (
            <Part key={part.id} part={part} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Part({ part }: { part: SeriesPart }) {
  return (
    <li className="part" lang={part.language} dir={part.dir}>
      <span className="part__number" aria-hidden="true">
        {part.position.toLocaleString(part.language, { useGrouping: false })}
      </span>
      <div className="part__body">
        <h2 className="part__title">
          <Link to="/posts/$slug" params={{ slug: part.slug }}>
            {part.title}
          </Link>
        </h2>
        {part.summary && <p className="part__summary">{part.summary}</p>}
        <p className="part__facts">
          {part.status !== 'published' && (
            <span className="part__status" lang="en">
              {part.status}
            </span>
          )}
          <PostDate post={part} />
          <ReadingTime post={part} />
        </p>
      </div>
    </li>
  );
}
