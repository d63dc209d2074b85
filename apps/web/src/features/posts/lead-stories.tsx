import type { PostSummary } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { Byline } from './byline.tsx';
import { isLongTitle } from './is-long-title.ts';
import { PostTags } from './post-tags.tsx';

/** The newest, and three columns under it. */
export const LEADING = 4;

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
      lang={post.language}
      dir={post.dir}
      aria-labelledby={titleId}
    >
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
