import type { Comment, UserRef } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../../lib/session/use-session.ts';
import { Portrait } from '../../ui/portrait.tsx';
import { Prose } from '../../ui/prose/prose.tsx';
import { useSignInFirst } from '../auth/use-sign-in-first.ts';
import { CommentTime } from './comment-time.tsx';
import { DeleteComment } from './delete-comment.tsx';
import { EditComment } from './edit-comment.tsx';
import { ReplyForm } from './reply-form.tsx';

/** Deeper replies are not indented further: on a phone no room would be left for words. */
const DEEPEST_INDENT = 4;

interface Props {
  comment: Comment;
  /** Author of the comment this one answers, when it is a reply to somebody. */
  answered: UserRef | null;
  /** Whether replies are accepted. */
  open: boolean;
}

export function CommentItem({ comment, answered, open }: Props) {
  const { author } = comment;
  const me = useMe();
  const signInFirst = useSignInFirst();
  const [doing, setDoing] = useState<'reply' | 'edit' | 'delete'>();
  const mine = me !== undefined && author?.id === me.id;
  const depth = Math.min(comment.depth, DEEPEST_INDENT);
  // Of what was begun then: by the end of it something else may have been.
  const done = () => setDoing((now) => (now === doing ? undefined : now));

  return (
    <li className="comment" id={`comment-${comment.id}`} data-depth={depth}>
      {comment.deleted || author === null ? (
        <p className="comment__gone">This comment was deleted.</p>
      ) : (
        <article
          aria-label={
            answered
              ? `${author.displayName}, in reply to ${answered.displayName}`
              : author.displayName
          }
        >
          <header className="comment__head">
            <Portrait user={author} />
            <Link
              className="comment__author"
              to="/@{$username}"
              params={{ username: author.username }}
            >
              <bdi>{author.displayName}</bdi>
            </Link>
            <CommentTime comment={comment} />
            {answered && (
              <a className="comment__parent" href={`#comment-${comment.parentId}`}>
                in reply to <bdi>{answered.displayName}</bdi>
              </a>
            )}
          </header>
          {doing !== 'edit' && (
            <>
              <Prose className="prose prose--comment" dir="auto" html={comment.bodyHtml} />
              <div className="comment__actions">
                {open && (
                  <button
                    type="button"
                    className="text-button"
                    aria-expanded={doing === 'reply'}
                    onClick={() =>
                      signInFirst() && setDoing(doing === 'reply' ? undefined : 'reply')
                    }
                  >
                    Reply<span className="visually-hidden"> to {author.displayName}</span>
                  </button>
                )}
                {mine && (
                  <>
                    <button type="button" className="text-button" onClick={() => setDoing('edit')}>
                      Edit<span className="visually-hidden"> your comment</span>
                    </button>
                    <button
                      type="button"
                      className="text-button"
                      onClick={() => setDoing('delete')}
                    >
                      Delete<span className="visually-hidden"> your comment</span>
                    </button>
                  </>
                )}
              </div>
            </>
          )}
        </article>
      )}
      {/* Not in the article: what is being written stays when somebody deletes what it is about. */}
      {doing === 'reply' && <ReplyForm comment={comment} onDone={done} />}
      {doing === 'edit' && <EditComment comment={comment} onDone={done} />}
      {doing === 'delete' && <DeleteComment comment={comment} onDone={done} />}
    </li>
  );
}
