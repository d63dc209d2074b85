import type { Comment } from '@masthead/contracts';
import { formatDate } from '../../lib/format.ts';

/** When a comment was written, as a link to it. */
export function CommentTime({ comment }: { comment: Comment }) {
  return (
    <a className="comment__time" href={`#comment-${comment.id}`}>
      <time dateTime={comment.createdAt} suppressHydrationWarning>
        {formatDate(comment.createdAt, 'en')}
      </time>
      {comment.editedAt && ' (edited)'}
    </a>
  );
}
