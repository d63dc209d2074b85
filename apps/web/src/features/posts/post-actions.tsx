import { Count } from '../../ui/count.tsx';
import { Icon } from '../../ui/icon.tsx';
import { BookmarkButton } from '../bookmarks/bookmark-button.tsx';
import { LikeButton } from '../likes/like-button.tsx';
import type { ReadingPost } from './post-queries.ts';

/** What a reader can do with a post. `slug` is the address the post was read under. */
export function PostActions({ post, slug }: { post: ReadingPost; slug: string }) {
  return (
    <div className="post-actions" lang="en">
      <LikeButton post={post} slug={slug} />
      <BookmarkButton post={post} slug={slug} />
      <a className="action" href="#comments" dir="ltr">
        <Icon name="comment" />
        <Count n={post.commentCount} of="comment" />
      </a>
    </div>
  );
}
