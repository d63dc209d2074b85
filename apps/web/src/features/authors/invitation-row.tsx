import type { Invitation } from '@masthead/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatAgo, formatDate } from '../../lib/format.ts';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { inboxKey } from './invitation-queries.ts';

interface Props {
  invitation: Invitation;
  onAnswered: (invitation: Invitation) => void;
}

/** One thing that was asked, with its two answers. */
export function InvitationRow({ invitation, onAnswered }: Props) {
  const { id, kind, post, inviter, createdAt, expiresAt } = invitation;
  const queryClient = useQueryClient();
  const answer = {
    onSuccess: async (answered: Invitation) => {
      onAnswered(answered);
      await queryClient.invalidateQueries({ queryKey: inboxKey });
      // It is told of no more.
      await queryClient.invalidateQueries({ queryKey: [['notifications']] });
      // What one owns and writes is another set of posts now.
      await queryClient.invalidateQueries({ queryKey: [['posts']] });
    },
  };
  const accept = trpc.authors.accept.useMutation(answer);
  const decline = trpc.authors.decline.useMutation(answer);
  const busy = accept.isPending || decline.isPending;
  return (
    <li className="invitation">
      <h2 className="invitation__title" dir="auto">
        {post.title || 'Untitled'}
      </h2>
      <p>
        <Link to="/@{$username}" params={{ username: inviter.username }}>
          <bdi>{inviter.displayName}</bdi>
        </Link>{' '}
        {kind === 'owner'
          ? 'offers you this post. You would own it; today’s owner would stay as co-author.'
          : 'asks you to write this post together.'}
      </p>
      <p className="invitation__facts">
        <time dateTime={createdAt}>{formatAgo(createdAt, Date.now())}</time>, open until{' '}
        <time dateTime={expiresAt}>{formatDate(expiresAt, 'en')}</time>
      </p>
      <div className="invitation__actions">
        <button
          type="button"
          className="button button--small button--solid"
          aria-disabled={busy}
          onClick={() => busy || accept.mutate({ id })}
        >
          Accept<span className="visually-hidden"> “{post.title}”</span>
        </button>
        <button
          type="button"
          className="button button--small"
          aria-disabled={busy}
          onClick={() => busy || decline.mutate({ id })}
        >
          Decline<span className="visually-hidden"> “{post.title}”</span>
        </button>
        <ActionProblem error={accept.error ?? decline.error} />
      </div>
    </li>
  );
}
