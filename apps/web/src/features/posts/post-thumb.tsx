import type { Cover, PostSummary } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { Picture } from '../../ui/picture.tsx';

interface Props {
  post: PostSummary;
  cover: Cover;
  sizes: string;
  first?: boolean;
}

/** The cover in a list. It leads where the title does, so only pointers are offered it a second time. */
export function PostThumb({ post, cover, sizes, first = false }: Props) {
  return (
    <Link
      className="post-thumb"
      to="/posts/$slug"
      params={{ slug: post.slug }}
      tabIndex={-1}
      aria-hidden="true"
    >
      <Picture picture={cover} alt="" sizes={sizes} first={first} />
    </Link>
  );
}
