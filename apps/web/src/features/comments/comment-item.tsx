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
  const me = useMe();
  const signInFirst = useSignInFirst();
  const [doing, setDoing] = useState<'reply' | 'edit' | 'delete'>();
  const mine = me !== undefined && comment.author?.id === me.id;
  const depth = Math.min(comment.depth, DEEPEST_INDENT);
  const done = () => setDoing(undefined);

  if (comment.deleted || comment.author === null) {
    return (
      <li className="comment comment--deleted" id={`comment-${comment.id}`} data-depth={depth}>
        <p>This comment was deleted.</p>
      </li>
    );
  }
  const name = comment.author.displayName;

  return (
    <li className="comment" id={`comment-${comment.id}`} data-depth={depth}>
      <article aria-label={answered ? `${name}, in reply to ${answered.displayName}` : name}>
        <header className="comment__head">
          <Portrait user={comment.author} />
          <Link
            className="comment__author"
            to="/@{$username}"
            params={{ username: comment.author.username }}
          >
            <bdi>{name}</bdi>
          </Link>
          <CommentTime comment={comment} />
          {answered && (
            <a className="comment__parent" href={`#comment-${comment.parentId}`}>
              in reply to <bdi>{answered.displayName}</bdi>
            </a>
          )}
        </header>
        {doing === 'edit' ? (
          <EditComment comment={comment} onDone={done} />
        ) : (
          <Prose className="prose prose--comment" dir="auto" html={comment.bodyHtml} />
        )}
        {doing !== 'edit' && (
          <div className="comment__actions">
            {open && (
              <button
                type="button"
                className="text-button"
                aria-expanded={doing === 'reply'}
                onClick={() => signInFirst() && setDoing(doing === 'reply' ? undefined : 'reply')}
              >
                Reply<span className="visually-hidden"> to {name}</span>
              </button>
            )}
            {mine && (
              <>
                <button type="button" className="text-button" onClick={() => setDoing('edit')}>
                  Edit<span className="visually-hidden"> your comment</span>
                </button>
                <button type="button" className="text-button" onClick={() => setDoing('delete')}>
                  Delete<span className="visually-hidden"> your comment</span>
                </button>
              </>
            )}
          </div>
        )}
        {doing === 'reply' && <ReplyForm comment={comment} name={name} onDone={done} />}
        {doing === 'delete' && <DeleteComment comment={comment} onDone={done} />}
      </article>
    </li>
  );
}
