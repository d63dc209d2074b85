import type { ListedPost, Me } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { count, formatAgo } from '../../lib/format.ts';
import { Instant } from '../../ui/instant.tsx';
import { MyPostMenu } from './my-post-menu.tsx';
import { authorsOf } from './post-authors.tsx';

interface Props {
  post: ListedPost;
  /** Who looks at it. */
  me: Me;
  onPlan: () => void;
}

/** One of the posts someone owns or writes with others, with what can be done with it. */
export function MyPostRow({ post, me, onPlan }: Props) {
  const others = authorsOf(post).filter(({ username }) => username !== me.username);
  return (
    <li className="my-post">
      <p className="my-post__status" data-status={post.status}>
        {post.status}
      </p>
      <div className="my-post__body">
        <h2 className="my-post__title" lang={post.language} dir={post.dir}>
          <Link to="/posts/$slug/edit" params={{ slug: post.slug }}>
            {(post.status === 'draft' && post.autosave?.title) || post.title}
          </Link>
        </h2>
        <MyPostDates post={post} />
        <p className="my-post__facts">
          {post.autosave && (
            <span>unsaved changes, {formatAgo(post.autosave.updatedAt, Date.now())}</span>
          )}
          <span>
            changed <time dateTime={post.updatedAt}>{formatAgo(post.updatedAt, Date.now())}</time>
          </span>
          {post.pinned && <span>pinned</span>}
          {post.featured && <span>on the front page</span>}
          {others.length > 0 && (
            <span>
              with{' '}
              {others.map(({ id, displayName }, n) => (
                <Fragment key={id}>
                  {n > 0 && ', '}
                  <bdi>{displayName}</bdi>
                </Fragment>
              ))}
            </span>
          )}
          {post.status === 'published' && (
            <>
              <span>{count(post.commentCount, 'comment')}</span>
              <span>{count(post.likeCount, 'like')}</span>
            </>
          )}
          <Link to="/posts/$slug" params={{ slug: post.slug }}>
            {post.status === 'published' ? 'Read' : 'Look at it'}
            <span className="visually-hidden"> “{post.title}”</span>
          </Link>
        </p>
      </div>
      <MyPostMenu
        post={post}
        own={post.author.username === me.username}
        mayFeature={me.role === 'editor' || me.role === 'admin'}
        onPlan={onPlan}
      />
    </li>
  );
}

/** When it goes out and when it is taken back, if that is planned or has just been. */
function MyPostDates({ post }: { post: ListedPost }) {
  const { status, publishAt, unpublishAt } = post;
  if (status === 'scheduled' && publishAt) {
    return (
      <p className="my-post__dates">
        Goes out <Instant iso={publishAt} />
        {unpublishAt && (
          <>
            , taken back <Instant iso={unpublishAt} />
          </>
        )}
      </p>
    );
  }
  if (unpublishAt && status !== 'draft') {
    return (
      <p className="my-post__dates">
        {status === 'published' ? 'Taken back' : 'Was taken back'} <Instant iso={unpublishAt} />
      </p>
    );
  }
  return null;
}
