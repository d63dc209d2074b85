import type { TagRef } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';

/** Tags of a post as links. The name of a tag is in any language. */
export function PostTags({ tags, max = tags.length }: { tags: TagRef[]; max?: number }) {
  if (tags.length === 0) return null;
  return (
    <ul className="post-tags">
      {tags.slice(0, max).map((tag) => (
        <li key={tag.slug}>
          <Link to="/tags/$slug" params={{ slug: tag.slug }}>
            <bdi>{tag.name}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
}
