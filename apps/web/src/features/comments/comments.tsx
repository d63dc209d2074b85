import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { count } from '../../lib/format.ts';
import { useSession } from '../../lib/session/use-session.ts';
import { useNear } from '../../lib/use-near.ts';
import { MoreLink } from '../../ui/more-link.tsx';
import type { ReadingPost } from '../posts/post-queries.ts';
import { allComments } from './comment-cache.ts';
import { CommentItem } from './comment-item.tsx';
import type { CommentNewsLine as NewsLine } from './comment-news-line.tsx';
import { commentPages } from './comment-queries.ts';
import { NewComment } from './new-comment.tsx';
import './comments.css';

// For those who come so far. If it cannot be fetched, the page does without.
const CommentNewsLine = lazy<typeof NewsLine>(() =>
  import('./comment-news-line.tsx').then(
    (module) => ({ default: module.CommentNewsLine }),
    () => ({ default: () => null }),
  ),
);

export function Comments({ post }: { post: ReadingPost }) {
  const { api } = useApp();
  const { comments: from } = useSearch({ from: '/posts/$slug' });
  const query = useSuspenseInfiniteQuery({
    ...commentPages(api, post.id, from),
    // What somebody reads or writes there does not move when they come back: what is new is told.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const section = useRef<HTMLElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const near = useNear(section);
  const known = useSession().status !== 'unknown';
  const comments = allComments(query.data);
  const authorOf = new Map(comments.map((comment) => [comment.id, comment.author]));

  return (
    <section
      className="comments"
      id="comments"
      ref={section}
      aria-labelledby="comments-title"
      lang="en"
      dir="ltr"
    >
      <h2 className="comments__title" id="comments-title">
        {post.commentCount === 0 ? 'Comments' : count(post.commentCount, 'comment')}
      </h2>
      {comments.length > 0 && (
        <ol className="comments__list" ref={list}>
          {comments.map((comment) => (
            <CommentItem
              key={comment.id}
              comment={comment}
              answered={comment.parentId ? (authorOf.get(comment.parentId) ?? null) : null}
              open={post.commentsEnabled}
            />
          ))}
        </ol>
      )}
      <div className="comments__news" role="status">
        {near !== undefined && (
          <Suspense>
            <CommentNewsLine
              key={`${post.id} ${from}`}
              postId={post.id}
              data={query.data}
              watching={near && known}
            />
          </Suspense>
        )}
      </div>
      <MoreLink query={query} list={list} param="comments">
        More comments
      </MoreLink>
      {post.commentsEnabled ? (
        <NewComment postId={post.id} first={comments.length === 0} />
      ) : (
        <p className="comments__closed">Comments are closed on this post.</p>
      )}
    </section>
  );
}
