import type { PostSummary } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { ActionItem, ActionMenu } from '../../ui/action-menu.tsx';
import { usePostDeeds } from './use-post-deeds.ts';

interface Props {
  post: PostSummary;
  /** Whether the post is one's own: who writes it with its owner does not delete it. */
  own: boolean;
  /** Whether they may put it on the front page. */
  mayFeature: boolean;
  onPlan: () => void;
}

/** What can be done with one of the author's posts, by its status. */
export function MyPostMenu({ post, own, mayFeature, onPlan }: Props) {
  const deeds = usePostDeeds();
  const { status, slug } = post;
  const waiting = status === 'draft' || status === 'scheduled';
  return (
    <ActionMenu label={`Actions for “${post.title}”`}>
      <li>
        <Link className="menu__item" to="/posts/$slug/edit" params={{ slug }}>
          Edit
        </Link>
      </li>
      <li>
        <Link className="menu__item" to="/posts/$slug/versions" params={{ slug }}>
          Versions
        </Link>
      </li>
      {waiting && <ActionItem onSelect={() => deeds.publish(post)}>Publish now</ActionItem>}
      {status === 'draft' && <ActionItem onSelect={onPlan}>Schedule…</ActionItem>}
      {status === 'scheduled' && (
        <>
          <ActionItem onSelect={onPlan}>Reschedule…</ActionItem>
          <ActionItem onSelect={() => deeds.unschedule(post)}>Cancel the schedule</ActionItem>
        </>
      )}
      {status === 'published' && (
        <>
          <ActionItem onSelect={onPlan}>Take it back on a date…</ActionItem>
          <ActionItem onSelect={() => deeds.unpublish(post)}>Unpublish</ActionItem>
        </>
      )}
      {own && (
        <ActionItem onSelect={() => deeds.mark(post, 'pinned', !post.pinned)}>
          {post.pinned ? 'Unpin from my page' : 'Pin to my page'}
        </ActionItem>
      )}
      {mayFeature && (
        <ActionItem onSelect={() => deeds.mark(post, 'featured', !post.featured)}>
          {post.featured ? 'Take off the front page' : 'Put on the front page'}
        </ActionItem>
      )}
      {status === 'archived' ? (
        <ActionItem onSelect={() => deeds.unarchive(post)}>Unarchive</ActionItem>
      ) : (
        <ActionItem onSelect={() => deeds.archive(post)}>Archive</ActionItem>
      )}
      {own && (
        <ActionItem danger onSelect={() => deeds.trash(post)}>
          Delete
        </ActionItem>
      )}
    </ActionMenu>
  );
}
