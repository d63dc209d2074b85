import { Link } from '@tanstack/react-router';
import { Icon } from '../../ui/icon.tsx';
import type { ReadingPost } from './post-queries.ts';

/** For those who may edit the post. Stands at the end of its line, so that nothing moves when it comes. */
export function EditLink({ post }: { post: ReadingPost }) {
  if (!post.viewer?.canEdit) return null;
  return (
    <Link className="post-head__edit" to="/posts/$slug/edit" params={{ slug: post.slug }} lang="en">
      <Icon name="pen" /> Edit
    </Link>
  );
}
