import type { PostSummary } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { Portrait } from '../../ui/portrait.tsx';
import { PostDate, ReadingTime } from './post-facts.tsx';

/** Who wrote it, when, and how long it takes, in the language of the post. */
export function Byline({
  post,
}: {
  post: Pick<PostSummary, 'author' | 'publishedAt' | 'readingMinutes' | 'language'>;
}) {
  return (
    <p className="byline">
      <span className="who">
        <Portrait user={post.author} size="small" />
        <Link
          className="byline__author"
          to="/@{$username}"
          params={{ username: post.author.username }}
        >
          <bdi>{post.author.displayName}</bdi>
        </Link>
      </span>
      <PostDate post={post} />
      <ReadingTime post={post} />
    </p>
  );
}
