import type { PostSummary } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { Byline } from './byline.tsx';
import { PostTags } from './post-tags.tsx';
import { PostThumb } from './post-thumb.tsx';

interface Props {
  post: PostSummary;
  /** In place of the plain title and summary: a search marks words in them. */
  title?: ReactNode;
  summary?: ReactNode;
}

/** A post in a list. */
export function PostRow({ post, title = post.title, summary = post.summary }: Props) {
  const titleId = useId();
  return (
    <article className="post-row" lang={post.language} dir={post.dir} aria-labelledby={titleId}>
      <h2 className="post-row__title" id={titleId}>
        <Link to="/posts/$slug" params={{ slug: post.slug }}>
          {title}
        </Link>
      </h2>
      {post.cover && (
        <PostThumb post={post} cover={post.cover} sizes="(width < 60rem) 7rem, 13rem" />
      )}
      <p className="post-row__summary">{summary}</p>
      <div className="post-row__foot">
        <Byline post={post} />
        <PostTags tags={post.tags} max={3} />
      </div>
    </article>
  );
}
