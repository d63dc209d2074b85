import { Link, useLocation } from '@tanstack/react-router';
import { useSession } from '../../lib/session/use-session.ts';
import { CommentForm } from './comment-form.tsx';
import { useCommentMutations } from './use-comment-mutations.ts';

/** Writing a comment on the post, or how to come to be able to. */
export function NewComment({ postId, first }: { postId: string; first: boolean }) {
  const session = useSession();
  const next = useLocation({ select: (location) => location.pathname });
  const { create } = useCommentMutations(postId);

  if (session.status !== 'signed-in') {
    return (
      <p className="comments__invitation" data-session={session.status}>
        {first && 'Nobody has commented yet. '}
        <Link to="/login" search={{ next: `${next}#comments` }}>
          Sign in
        </Link>{' '}
        to write {first ? 'the first comment' : 'a comment'}.
      </p>
    );
  }
  return (
    <CommentForm
      label={first ? 'Write the first comment' : 'Write a comment'}
      submit="Comment"
      onSubmit={async (body) => (await create.mutateAsync({ postId, body })).id}
    />
  );
}
