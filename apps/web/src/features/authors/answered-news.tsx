import type { Invitation } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { Notice } from '../../ui/notice.tsx';

/** What became of an invitation that was just answered, and where to go on. */
export function AnsweredNews({ invitation: { answer, kind, post } }: { invitation: Invitation }) {
  if (answer !== 'accepted') return <Notice tone="news">Declined.</Notice>;
  return (
    <Notice tone="news">
      {kind === 'owner' ? 'You own ' : 'You are an author of '}
      <Link to="/posts/$slug/edit" params={{ slug: post.slug }}>
        <bdi>{post.title || 'Untitled'}</bdi>
      </Link>{' '}
      now.
    </Notice>
  );
}
