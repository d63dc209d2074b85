import type { PostSummary } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { count, formatAgo } from '../../lib/format.ts';

/** One of the author's own posts, with what can be done with it. */
export function MyPostRow({ post }: { post: PostSummary }) {
  return (
    <li className="my-post">
      <p className="my-post__status" data-status={post.status}>
        {post.status}
      </p>
      <div>
        <h2 className="my-post__title" lang={post.language} dir={post.dir}>
          <Link to="/posts/$slug/edit" params={{ slug: post.slug }}>
            {post.title}
          </Link>
        </h2>
        <p className="my-post__facts">
          <span>changed {formatAgo(post.updatedAt, Date.now())}</span>
          <span>{count(post.commentCount, 'comment')}</span>
          <span>{count(post.likeCount, 'like')}</span>
          <Link to="/posts/$slug" params={{ slug: post.slug }}>
            {post.status === 'published' ? 'Read' : 'Look at it'}
            <span className="visually-hidden"> “{post.title}”</span>
          </Link>
        </p>
      </div>
    </li>
  );
}
