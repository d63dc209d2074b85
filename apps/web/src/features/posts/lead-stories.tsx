import type { PostSummary } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { Byline } from './byline.tsx';
import { isLongTitle } from './is-long-title.ts';
import { PostTags } from './post-tags.tsx';
import { PostThumb } from './post-thumb.tsx';

/** The newest, and three columns under it. */
export const LEADING = 4;

const SIZES = {
  lead: '(width < 60rem) 100vw, 33rem',
  column: '(width < 60rem) 100vw, 25rem',
};

export function LeadStories({ posts: [lead, ...columns] }: { posts: PostSummary[] }) {
  return (
    <div className="leads">
      {lead && <Story post={lead} kind="lead" />}
      {columns.length > 0 && (
        <div className="leads__columns">
          {columns.map((post) => (
            <Story key={post.id} post={post} kind="column" />
          ))}
        </div>
      )}
    </div>
  );
}

function Story({ post, kind }: { post: PostSummary; kind: 'lead' | 'column' }) {
  const titleId = useId();
  return (
    <article
      className={`story story--${kind}`}
      data-cover={post.cover ? '' : undefined}
      lang={post.language}
      dir={post.dir}
      aria-labelledby={titleId}
    >
      {post.cover && (
        <PostThumb post={post} cover={post.cover} first={kind === 'lead'} sizes={SIZES[kind]} />
      )}
      <PostTags tags={post.tags} max={kind === 'lead' ? 3 : 1} />
      <h2 className="story__title" id={titleId} data-long={isLongTitle(post.title) || undefined}>
        <Link to="/posts/$slug" params={{ slug: post.slug }}>
          {post.title}
        </Link>
      </h2>
      <p className="story__summary">{post.summary}</p>
      <Byline post={post} />
    </article>
  );
}
